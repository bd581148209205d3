from django.urls import path

from content import doors, drafts, emoji_shelf, views

urlpatterns = [
    path("entries/cards/", views.cards, name="cards"),
    path("entries/kept/", views.kept, name="kept"),
    path("entries/<int:pk>/", views.entry, name="entry"),
    path("entries/<int:pk>/reactions/", views.reactions, name="reactions"),
    path("entries/<int:pk>/bookmark/", views.bookmark, name="bookmark"),
    path("entries/<int:pk>/pin/", views.pin, name="pin"),
    path("entries/<int:pk>/history/", views.history, name="history"),
    path("entries/<int:pk>/delete/", views.delete, name="delete"),
    path("entries/<int:pk>/restore/", views.restore, name="restore"),
    path("bookmarks/", views.bookmarks, name="bookmarks"),
    path("drafts/", drafts.drafts, name="drafts"),
    path("drafts/<int:pk>/drop/", drafts.drop, name="drop_draft"),
    path("mentions/", views.mentions, name="mentions"),
    path("emoji/", emoji_shelf.shelf, name="house_emoji"),
    path("emoji/names.json", emoji_shelf.names, name="house_emoji_names"),
    path("emoji/<slug:name>/remove/", emoji_shelf.remove, name="remove_house_emoji"),
    path("emoji/<slug:name>/<str:picture>", emoji_shelf.picture, name="house_emoji_picture"),
    path("me.css", views.me, name="me"),
    path("files/", doors.files, name="files"),
    path("files/<int:pk>/thumbnail", doors.thumbnail, name="thumbnail"),
    path("files/<int:pk>/<str:name>", doors.file, name="file"),
]

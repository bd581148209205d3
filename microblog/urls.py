from django.urls import path

from microblog import views

urlpatterns = [
    path("", views.home, name="home"),
    path("posts/", views.posts, name="posts"),
    path("posts/<int:pk>/", views.post, name="post"),
    path("posts/<int:pk>/comments/", views.comments, name="comments"),
    path("posts/<int:pk>/edit/", views.edit, name="edit_post"),
    path("comments/<int:pk>/edit/", views.edit_comment, name="edit_comment"),
    path("tags/<str:slug>/", views.tag, name="tag"),
    path("tags/<str:slug>/follow/", views.follow_tag, name="follow_tag"),
    path("people/<slug:handle>/posts/", views.by, name="posts_by"),
    path("spaces/<slug:slug>/", views.space, name="space"),
]

from django.urls import path

from content import views

urlpatterns = [
    path("entries/<int:pk>/", views.entry, name="entry"),
    path("entries/<int:pk>/reactions/", views.reactions, name="reactions"),
]

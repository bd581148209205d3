from django.urls import path

from knowledge import views

urlpatterns = [
    path("entries/<int:pk>/page/", views.page, name="page_of_talk"),
    path("entries/<int:pk>/post/", views.post, name="post_of_talk"),
    path("entries/<int:pk>/forward/", views.forward, name="forward"),
]

from django.urls import path

from chat import directs, messages, pinned, session, views

urlpatterns = [
    path("chat/", views.conversations, name="conversations"),
    path("chat/session/", session.session, name="chat_session"),
    path("directs/", directs.directs, name="directs"),
    path("spaces/<slug:slug>/chat/", views.chat, name="chat"),
    path("spaces/<slug:slug>/chat/pinned/", pinned.pinned, name="pinned"),
    path("spaces/<slug:slug>/read/", views.read, name="read"),
    path("messages/<int:pk>/edit/", messages.edit, name="edit_message"),
    path("messages/<int:pk>/unread/", messages.unread, name="unread_message"),
]

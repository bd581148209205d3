from django.urls import path, re_path

from chat import calls, directs, later, messages, overview, pinned, session, topics, views

urlpatterns = [
    path("chat/", views.conversations, name="conversations"),
    path("chat/session/", session.session, name="chat_session"),
    path("spaces/<slug:slug>/call/", calls.begin, name="begin_call"),
    path("calls/<uuid:pk>/", calls.call, name="call"),
    path("directs/", directs.directs, name="directs"),
    path("spaces/<slug:slug>/chat/", views.chat, name="chat"),
    path("spaces/<slug:slug>/chat/pinned/", pinned.pinned, name="pinned"),
    path("spaces/<slug:slug>/threads/", overview.threads, name="threads"),
    path("spaces/<slug:slug>/scheduled/", later.schedule, name="schedule"),
    path("scheduled/", later.scheduled, name="scheduled"),
    path("scheduled/<int:pk>/", later.change, name="change_scheduled"),
    path("scheduled/<int:pk>/drop/", later.drop, name="drop_scheduled"),
    path("scheduled/<int:pk>/send/", later.send, name="send_scheduled"),
    path("spaces/<slug:slug>/readers/", views.readers, name="readers"),
    path("spaces/<slug:slug>/read/", views.read, name="read"),
    path("messages/<int:pk>/edit/", messages.edit, name="edit_message"),
    path("threads/<int:pk>/", topics.thread, name="thread"),
    path("threads/<int:pk>/read/", topics.read, name="read_thread"),
    re_path(rf"^threads/(?P<pk>[0-9]{{1,18}})/(?P<verb>{'|'.join(topics.VERBS)})/$", topics.do, name="do_thread"),
    path("messages/<int:pk>/unread/", messages.unread, name="unread_message"),
]

from django.urls import path, re_path

from notifications import explaining, later, recalling, ringing, views
from notifications.grouping import KEY

urlpatterns = [
    path("notifications/", views.notifications, name="notifications"),
    path("notifications/badge/", views.badge, name="notifications_badge"),
    path("notifications/done/", views.done_with_read, name="done_with_read"),
    path("notifications/<int:pk>/", views.notification, name="notification"),
    path("notifications/<int:pk>/ring/", ringing.ring, name="ring"),
    path("entries/<int:pk>/why/", explaining.why, name="why"),
    path("entries/<int:pk>/remind/", recalling.remind, name="remind"),
    path("entries/<int:pk>/forget/", recalling.forget, name="forget_reminder"),
    path("reminders/", recalling.reminders, name="reminders"),
    path("settings/notifications/", views.preferences, name="preferences"),
    re_path(rf"^notifications/(?P<key>{KEY})/(?P<mark>done|open|read)/$", views.mark, name="mark"),
    re_path(rf"^notifications/(?P<key>{KEY})/later/$", later.later, name="later"),
    re_path(rf"^notifications/(?P<key>{KEY})/now/$", later.now, name="now"),
]

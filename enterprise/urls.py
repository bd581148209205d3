from django.urls import include, path

from people.signin import nothing, sign_out
from web import health

UNUSED = ("email", "confirm-email", "confirm-email/<str:key>", "login/code/confirm")

urlpatterns = [
    path("livez", health.livez),
    path("readyz", health.readyz),
    path("", include("web.urls")),
    path("", include("chat.urls")),
    path("", include("spaces.urls")),
    path("", include("microblog.urls")),
    path("", include("content.urls")),
    path("", include("knowledge.urls")),
    path("", include("doors.urls")),
    path("", include("people.urls")),
    path("", include("notifications.urls")),
    path("", include("search.urls")),
    path("api/v1/", include("api.urls")),
    path("", include("wiki.urls")),
    path("accounts/logout/", sign_out, name="account_logout"),
    # Who somebody is, the administration says: nobody gives themselves another address to come in by.
    *(path(f"accounts/{way}/", nothing) for way in UNUSED),
    path("accounts/", include("allauth.account.urls")),
]

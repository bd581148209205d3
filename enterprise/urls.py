from django.urls import include, path

from people.signin import sign_out
from web import health

urlpatterns = [
    path("livez", health.livez),
    path("readyz", health.readyz),
    path("", include("web.urls")),
    path("", include("chat.urls")),
    path("", include("spaces.urls")),
    path("", include("microblog.urls")),
    path("", include("content.urls")),
    path("", include("people.urls")),
    path("", include("notifications.urls")),
    path("", include("search.urls")),
    path("api/v1/", include("api.urls")),
    path("", include("wiki.urls")),
    path("accounts/logout/", sign_out, name="account_logout"),
    path("accounts/", include("allauth.account.urls")),
]

from django.urls import include, path

urlpatterns = [
    path("", include("content.urls")),
    path("", include("people.urls")),
    path("accounts/", include("allauth.account.urls")),
]

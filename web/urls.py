from django.urls import path

from web import views

urlpatterns = [
    path("components/", views.component_sheet, name="components"),
    path("language/", views.choose_language, name="choose-language"),
    path("manifest.webmanifest", views.web_manifest, name="web-manifest"),
    path("offline/", views.offline, name="offline"),
    path("palette.json", views.places, name="palette"),
    path("rail/", views.rail, name="rail"),
    path("sw.js", views.service_worker, name="service-worker"),
]

from django.urls import path

from spaces import hooking, peopling, views

urlpatterns = [
    path("spaces/", views.spaces, name="spaces"),
    path("spaces/new/", views.new, name="new_space"),
    path("spaces/<slug:slug>/edit/", views.edit, name="edit_space"),
    path("spaces/<slug:slug>/webhooks/", hooking.webhooks, name="space_webhooks"),
    path("spaces/<slug:slug>/webhooks/<int:pk>/revoke/", hooking.revoke, name="revoke_webhook"),
    path("spaces/<slug:slug>/people/", peopling.people, name="space_people"),
    path("spaces/<slug:slug>/do/<slug:verb>/", views.act, name="space_verb"),
]

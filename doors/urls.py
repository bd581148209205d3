from django.urls import path

from doors import command_views, views

urlpatterns = [
    path("spaces/<slug:slug>/outgoing/", views.outgoing, name="space_outgoing"),
    path("spaces/<slug:slug>/outgoing/<int:pk>/renew/", views.renew, name="renew_outgoing"),
    path("spaces/<slug:slug>/outgoing/<int:pk>/try/", views.try_out, name="try_outgoing"),
    path("spaces/<slug:slug>/outgoing/<int:pk>/remove/", views.remove, name="remove_outgoing"),
    path("spaces/<slug:slug>/commands/", command_views.commands, name="space_commands"),
    path("spaces/<slug:slug>/commands/<int:pk>/renew/", command_views.renew, name="renew_command"),
    path("spaces/<slug:slug>/commands/<int:pk>/remove/", command_views.remove, name="remove_command"),
]

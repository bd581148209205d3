from django.urls import path

from doors import views

urlpatterns = [
    path("spaces/<slug:slug>/outgoing/", views.outgoing, name="space_outgoing"),
    path("spaces/<slug:slug>/outgoing/<int:pk>/renew/", views.renew, name="renew_outgoing"),
    path("spaces/<slug:slug>/outgoing/<int:pk>/try/", views.try_out, name="try_outgoing"),
    path("spaces/<slug:slug>/outgoing/<int:pk>/remove/", views.remove, name="remove_outgoing"),
]

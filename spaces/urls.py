from django.urls import path

from spaces import peopling, views

urlpatterns = [
    path("spaces/", views.spaces, name="spaces"),
    path("spaces/new/", views.new, name="new_space"),
    path("spaces/<slug:slug>/edit/", views.edit, name="edit_space"),
    path("spaces/<slug:slug>/people/", peopling.people, name="space_people"),
    path("spaces/<slug:slug>/do/<slug:verb>/", views.act, name="space_verb"),
]

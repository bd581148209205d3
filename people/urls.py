from django.urls import path, re_path

from people import administration, keyring, preferences, programs, views

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/<slug:handle>/", views.person, name="person"),
    path("people/<slug:handle>/follow/", views.follow, name="follow"),
    path("people/<slug:handle>/photo/<str:name>", views.photo, name="photo"),
    path("settings/", preferences.settings, name="all_settings"),
    path("settings/devices/", preferences.devices, name="devices"),
    path("settings/devices/end/", preferences.sign_out_elsewhere, name="sign_out_elsewhere"),
    path("settings/shown/", preferences.shown, name="shown"),
    path("settings/signin/", preferences.signin, name="signin"),
    path("settings/tokens/", keyring.tokens, name="tokens"),
    path("settings/tokens/<int:pk>/revoke/", keyring.revoke, name="revoke_token"),
    re_path(r"^settings/(?P<section>profile|appearance|keys|language)/$", preferences.section, name="settings"),
    path("administration/", administration.people, name="administration"),
    path("administration/people/new/", administration.new, name="new_person"),
    path("administration/people/<slug:handle>/edit/", administration.edit, name="edit_person"),
    re_path(
        r"^administration/people/(?P<handle>[\w-]+)/(?P<verb>deactivate|reactivate|invite|promote)/$",
        administration.act,
        name="administer",
    ),
    path("administration/bots/", programs.bots, name="bots"),
    path("administration/bots/<slug:handle>/", programs.bot, name="bot"),
    path("administration/bots/<slug:handle>/retire/", programs.retire, name="retire_bot"),
    path("administration/bots/<slug:handle>/keys/<int:pk>/revoke/", programs.revoke, name="revoke_key_of_bot"),
    path("administration/departments/", administration.departments, name="departments"),
]

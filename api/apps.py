from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ApiConfig(AppConfig):
    name = "api"

    def ready(self):
        # `entries` says what the sockets send, `schema` how the schema names our ways of coming in.
        autodiscover_modules("entries", "schema")

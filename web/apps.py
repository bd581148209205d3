from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class WebConfig(AppConfig):
    name = "web"

    def ready(self):
        # What an app shows in the frame lies in its module `rail`.
        autodiscover_modules("rail")

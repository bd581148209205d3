import zoneinfo

from django.utils import timezone, translation


class PersonMiddleware:
    """Give every request its `person` (or the anonymous nobody) and speak their language in their time zone."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.person = request.user
        language = getattr(request.person, "language", None) or translation.get_language_from_request(request)
        with translation.override(language), timezone.override(zone_of(request.person)):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            return response


def zone_of(person):
    name = getattr(person, "time_zone", "")
    return zoneinfo.ZoneInfo(name) if name in zoneinfo.available_timezones() else timezone.get_default_timezone()

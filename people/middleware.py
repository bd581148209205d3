import zoneinfo
from functools import cache

from django.utils import timezone, translation

from people.speaking import tongue


class PersonMiddleware:
    """Give every request its `person` (or the anonymous nobody) and speak their language in their time zone."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.person = request.user
        language = getattr(request.person, "language", None) or translation.get_language_from_request(request)
        with translation.override(tongue(language)), timezone.override(zone_of(request.person)):
            request.LANGUAGE_CODE = tongue(language)
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            return response


def zone_of(person):
    return _zone(getattr(person, "time_zone", "")) or timezone.get_default_timezone()


@cache
def _zone(name):
    """The zone of this name, or None; asked once, because the list of all zones is read from the disk each time."""
    return zoneinfo.ZoneInfo(name) if name in zoneinfo.available_timezones() else None

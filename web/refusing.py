from django.core.exceptions import BadRequest


class RefuseNul:
    """An address with a NUL in it means nothing, and PostgreSQL will not even look for it: 400 before anybody does."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("NUL in the address")
        return self.get_response(request)

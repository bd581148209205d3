"""What a device may keep of a page that shows what people say."""

from functools import wraps

from django.conf import settings
from django.utils.cache import add_never_cache_headers, patch_cache_control


def kept_on_the_device(view):
    """Let the service worker keep the page for when there is no connection; with one it is always asked for anew.

    Nothing else of this address is kept anywhere: no piece of it that scripts ask for, no answer to a form. Nor is the
    page, where IT wants nothing on devices (`WERKFUNK_OFFLINE`).
    """

    @wraps(view)
    def answer(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        is_page = request.method == "GET" and response.headers.get("Content-Type", "").startswith("text/html")
        if is_page and settings.OFFLINE:
            patch_cache_control(response, private=True, no_cache=True)
        else:
            add_never_cache_headers(response)
        return response

    return answer

"""Reading JSON strictly: UTF-8 without lone surrogates, no NaN, no abyss of nesting. What does not fit is a 400."""

import msgspec
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions, parsers, renderers


class StrictJSONParser(parsers.BaseParser):
    media_type = "application/json"

    def parse(self, stream, media_type=None, parser_context=None):
        """Raises TooLarge before anything of that size is held in memory."""
        data = stream.read(settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
        if len(data) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise TooLarge
        return decoded(data)


class TooLarge(exceptions.APIException):
    status_code = 413
    default_detail = _("This is too large.")


def decoded(data):
    """The value these bytes of JSON stand for; 400 if they are none."""
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError):
        raise exceptions.ParseError(_("This is not JSON that can be read.")) from None


class FastJSONRenderer(renderers.BaseRenderer):
    media_type = "application/json"
    format = "json"
    charset = None

    def render(self, data, accepted_media_type=None, renderer_context=None):
        return b"" if data is None else msgspec.json.encode(data, enc_hook=as_text)


def as_text(value):
    """Lazy words and safe HTML as plain text; `str` of the latter would be itself again."""
    return "".join(str(value))

"""Sending a file's bytes: in parts, by the proxy where there is one, and never as a page of this house."""

import re
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse
from django.utils.csp import CSP
from django.utils.http import content_disposition_header

from content.sniffing import INLINE
from content.storing import path_of, place_of

RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})\Z", re.ASCII)
LOCKED_UP = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
CHUNK = 64 * 1024


def send(request, file):
    """The file as it was stored. Types that a browser could run are only ever downloaded (RFC 9110, RFC 6266)."""
    response = _bytes_of(request, file.sha256, "files", file.media_type)
    response["Content-Disposition"] = content_disposition_header(file.media_type not in INLINE, file.name)
    response["Cache-Control"] = "private, no-cache"
    return response


def send_thumbnail(request, file):
    response = _bytes_of(request, file.sha256, "thumbnails", "image/webp")
    response["Content-Disposition"] = content_disposition_header(False, f"{file.name}.webp")
    response["Cache-Control"] = "private, max-age=3600"
    return response


def send_made(request, place, name, media_type):
    """A file that the house has made for this reader alone; `place` is relative to MEDIA_ROOT."""
    if settings.SENDFILE_PREFIX:
        response = HttpResponse(content_type=media_type)
        response["X-Accel-Redirect"] = f"{settings.SENDFILE_PREFIX.rstrip('/')}/{quote(place)}"
    else:
        response = FileResponse((Path(settings.MEDIA_ROOT) / place).open("rb"), content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Cache-Control"] = "private, no-store"
    return _locked_up(response)


def _bytes_of(request, sha256, kind, media_type):
    etag = f'"{sha256}"'
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponse(status=304)
    elif settings.SENDFILE_PREFIX:
        response = HttpResponse(content_type=media_type)
        response["X-Accel-Redirect"] = f"{settings.SENDFILE_PREFIX.rstrip('/')}/{quote(place_of(sha256, kind))}"
    else:
        response = _from_disk(request, path_of(sha256, kind), media_type, etag)
    response["ETag"] = etag
    response["Accept-Ranges"] = "bytes"
    return _locked_up(response)


def _locked_up(response):
    response["X-Content-Type-Options"] = "nosniff"
    response[str(CSP.HEADER_ENFORCE)] = LOCKED_UP
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def _from_disk(request, path, media_type, etag):
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        raise Http404 from None
    part = _part(request, size, etag)
    if part is None:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    start, end = part
    whole = (start, end) == (0, size)
    if request.method == "HEAD":
        response = HttpResponse(content_type=media_type)
    else:
        response = FileResponse(_slice(path, start, end), content_type=media_type)
    if not whole:
        response.status_code = 206
        response["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    response["Content-Length"] = str(end - start)
    return response


def _part(request, size, etag):
    """The asked part as (start, end), end excluded; all of it when none or several are asked, None for no such part."""
    wish = RANGE.match(request.headers.get("Range", ""))
    if not wish or not any(wish.groups()) or request.headers.get("If-Range", etag) != etag:
        return 0, size
    first, last = wish.groups()
    if not first:
        return (max(size - int(last), 0), size) if int(last) else None
    start, end = int(first), min(int(last) + 1 if last else size, size)
    return (start, end) if start < end else None


def _slice(path, start, end):
    with path.open("rb") as file:
        file.seek(start)
        left = end - start
        while left and (chunk := file.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk

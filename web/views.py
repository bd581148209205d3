import json
from functools import cache
from hashlib import sha256
from itertools import product
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required, login_required
from django.http import Http404, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django.views.i18n import set_language

from web import components, palette

NO_WORKER = """\
self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(
  caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))))
    .then(() => self.registration.unregister())))
"""
BUILT = Path(__file__).parent / "static" / "app"


@require_safe
@login_required
def places(request):
    """Everything the palette can jump to, as JSON; 304 while it is the same."""
    body = json.dumps([list(row) for row in palette.rows(request.person)], ensure_ascii=False, separators=(",", ":"))
    tag = f'"{sha256(body.encode()).hexdigest()[:24]}"'
    unchanged = request.headers.get("if-none-match") == tag
    answer = HttpResponseNotModified() if unchanged else HttpResponse(body, content_type="application/json")
    return _private(answer, ETag=tag)


def _private(answer, **headers):
    for name, value in {"Cache-Control": "private, no-cache", "Vary": "Cookie", **headers}.items():
        answer.headers[name] = value
    return answer


@require_safe
@login_required
def rail(request):
    """Rail and bar alone, for a page that has heard that something waits."""
    return _private(render(request, "web/rail_and_bar.html"))


@require_POST
@login_not_required
def choose_language(request):
    """Keep in a cookie which language to speak before signing in, and go back to where one was."""
    return set_language(request)


@require_safe
@login_not_required
def web_manifest(request):
    """What a browser needs to put the house on a home screen."""
    about = {"id": "/", "start_url": "/", "scope": "/", "display": "standalone", "lang": request.LANGUAGE_CODE[:2]}
    look = {"name": settings.NAME, "short_name": settings.NAME, "theme_color": "#f3f0ec", "background_color": "#faf9f6"}
    shortcuts = [(_("Write a post"), "/?write=1"), (_("Chat"), "/chat/"), (_("Search"), "/search/")]
    return JsonResponse(
        about | look | {"icons": _icons(), "shortcuts": [{"name": name, "url": url} for name, url in shortcuts]},
        content_type="application/manifest+json",
    )


def _icons():
    return [
        {"src": f"{settings.STATIC_URL}web/icon-{size}.png", "sizes": f"{size}x{size}", "purpose": purpose}
        for size, purpose in product((192, 512), ("any", "maskable"))
    ]


@require_safe
@login_not_required
def service_worker(request):
    """The worker of the whole house, so it lies at its root; it knows by name what belongs to the shell.

    Where devices are to keep nothing, the same address takes back every worker that was given out before.
    """
    script = f"const SHELL = {json.dumps(shell())}\n{_worker()}" if settings.OFFLINE else NO_WORKER
    headers = {"Cache-Control": "no-cache"}
    return HttpResponse(script, content_type="text/javascript; charset=utf-8", headers=headers)


@cache
def _worker():
    return (BUILT / "sw.js").read_text()


@cache
def shell():
    """Addresses of what the frame needs without a connection: styles, scripts, the Latin faces, the offline page.

    Names of emoji are fetched by those who ask for one.
    """
    manifest = json.loads((BUILT / "manifest.json").read_text())
    files = {entry["file"] for entry in manifest.values() if not entry["file"].startswith("sw")}
    files = {file for file in files if not file.endswith((".woff2", ".json")) or "latin" in file}
    return ["/offline/", *(static(f"app/{file}") for file in sorted(files))]


@require_safe
@login_not_required
def offline(request):
    return render(request, "web/offline.html")


@require_safe
def component_sheet(request):
    """Every component in its states: for whoever writes templates, and held beside picture 24."""
    if not (settings.DEBUG or getattr(request.person, "is_admin", False)):
        raise Http404
    return render(request, "web/components.html", {"sheet": components.sheet()})

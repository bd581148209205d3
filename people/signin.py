"""Where django-allauth meets our people: nobody signs up alone, and only active people come in."""

import re
from functools import wraps
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.signals import password_changed, password_reset, password_set
from allauth.account.views import logout
from allauth.core.internal.httpkit import clean_client_ip
from allauth.core.internal.ratelimit import get_ip
from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.contrib.messages import constants
from django.dispatch import receiver
from django.http import Http404
from django.utils import timezone


class Backend(AuthenticationBackend):
    """Sign-in by e-mail and password, in the same time whether or not the account exists. No bot has a session."""

    def user_can_authenticate(self, user):
        return super().user_can_authenticate(user) and not user.is_bot


class Adapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False

    def get_reset_password_from_key_url(self, key):
        """In mails the house has one name, whatever the request called it (another port is another house)."""
        return settings.BASE_URL + urlsplit(super().get_reset_password_from_key_url(key)).path

    def get_client_ip(self, request):
        """Whose tries are counted: behind a proxy of ours the one it names last, else nobody's word is taken."""
        here = request.META.get("REMOTE_ADDR", "")
        told = request.headers.get("x-forwarded-for", "") if here in settings.TRUSTED_PROXIES else ""
        return clean_client_ip(told.rpartition(",")[2]) or here

    def _get_login_attempts_cache_key(self, request, **credentials):
        """Tries at an account count per address they come from: nobody locks a colleague out by wrong passwords."""
        return f"{super()._get_login_attempts_cache_key(request, **credentials)}:{get_ip(request)}"

    def add_message(self, request, level, *args, **kwargs):
        """Say what went wrong; that somebody came in or went out, they see."""
        if level >= constants.WARNING:
            super().add_message(request, level, *args, **kwargs)


@receiver(user_logged_in)
def name_the_device(request, user, **kwargs):
    request.session["began"] = timezone.localdate().isoformat()
    request.session["device"] = device_name(request.headers.get("user-agent", ""))


@receiver(user_logged_out)
def end_this_session(request, user, **kwargs):
    """Django would forget the session in silence; sockets hear of its end by the event."""
    if user and request.session.session_key:
        user.end_sessions(only=request.session.session_key)


@receiver([password_changed, password_set, password_reset])
def end_other_sessions(request, user, **kwargs):
    """Whoever knew the old password is out, everywhere but here."""
    user.end_sessions(but=request.session.session_key)


@wraps(logout)
def sign_out(request):
    """Sign out, and have the browser throw away what it keeps of the house: copies of pages, drafts, the worker.

    Cookies stay out of it: the session's is dead, and the header would take those of other services of this host.
    """
    answer = logout(request)
    if request.method == "POST" and not request.user.is_authenticated:
        answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def nothing(request, **names):
    """What allauth offers and this house does not."""
    raise Http404


def device_name(agent):
    """A coarse name such as „Firefox, Windows“, so that people know their own devices apart and no more."""
    browser = _first(agent, {"Edg": "Edge", "Firefox": "Firefox", "Chrom": "Chrome", "Safari": "Safari"})
    system = _first(
        agent,
        {
            "Android": "Android",
            "iPhone": "iPhone",
            "iPad": "iPad",
            "Windows": "Windows",
            "Mac": "macOS",
            "Linux": "Linux",
        },
    )
    return ", ".join(part for part in (browser, system) if part)[:60]


def _first(agent, names):
    return next((name for mark, name in names.items() if re.search(mark, agent)), "")

from django.utils.translation import gettext_lazy as _

from notifications import commands, inbox  # noqa: F401 – `commands` is there from the start
from people import preferences
from spaces import asides
from spaces.hearing import Hearing
from web import frame


@frame.register
def bell(request):
    return {"counts": {"notifications": Hearing.of(request).until_anything("bell", inbox.count)}}


def waiting(person):
    """What is meant for somebody and still unread: the first three things."""
    heaps = inbox.heaps(person, "for_me")[:3] if inbox.count(person) else []
    return {"heaps": heaps} if heaps else None


preferences.add_section("notifications", _("Notifications"), "bell", after="profile")
asides.add("home", "notifications/aside.html", waiting, order=10)

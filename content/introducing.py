"""Cards of the people to whom an entry's words lead by their address, as far as its reader may know them."""

import re

from django.conf import settings
from django.template.loader import render_to_string

from people.models import Person

MOST = 3

# As the cleaner of `content.words` writes a link that somebody typed; whom one calls, and who wrote it, look otherwise.
_LEADING = re.compile(rf'<a href="(?:{re.escape(settings.BASE_URL)})?/people/([\w-]{{1,60}})/" rel="noopener')


def leads_to_people(html):
    return _LEADING.search(html) is not None


def introduced(person, texts):
    """`{id: HTML}` of those of these texts (`{id: HTML}`) that lead to people; one query for all of them."""
    named = {pk: list(dict.fromkeys(_LEADING.findall(html)))[:MOST] for pk, html in texts.items()}
    handles = {handle for handles in named.values() for handle in handles}
    if not handles:
        return {}
    known = Person.objects.visible_to(person).active().filter(handle__in=handles).select_related("department")
    drawn = {one.handle: render_to_string("content/person_card.html", {"person": one}) for one in known}
    return {pk: "".join(drawn.get(handle, "") for handle in handles) for pk, handles in named.items() if handles}

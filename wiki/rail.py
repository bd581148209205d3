from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from content import drafting
from spaces import asides, tabs
from spaces.models import Space
from wiki.models import Page
from wiki.references import short_id
from wiki.remarks import Remark

LATEST = 4

tabs.add(
    tabs.Tab(
        "wiki", _("Wiki"), "wiki/", order=30, count=lambda space: Page.objects.living().filter(space=space).count()
    )
)


def changed_lately(person, space=None):
    """The pages last changed in one's spaces, or in this one."""
    spaces = [space] if space else Space.objects.of(person).team()
    pages = Page.objects.visible_to(person).filter(space__in=spaces).listed().recently_changed()[:LATEST]
    return {"pages": pages, "space": space} if pages else None


asides.add("home", "wiki/aside.html", changed_lately, order=50)
asides.add("space", "wiki/aside.html", changed_lately, order=50)
asides.add("edit", "wiki/control_door.html", lambda person, space: {"space": space}, order=5)
drafting.add(
    drafting.Place(
        Remark.kind, pgettext_lazy("on a page", "Comment"), lambda draft: f"/pages/{short_id(draft.root_id)}/", "page"
    )
)

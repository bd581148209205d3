from django.utils.translation import gettext_lazy as _

from spaces import tabs
from wiki.models import Page

tabs.add(
    tabs.Tab(
        "wiki", _("Wiki"), "wiki/", order=30, count=lambda space: Page.objects.living().filter(space=space).count()
    )
)

from django.utils.translation import gettext_lazy as _

from spaces import tabs

tabs.add(tabs.Tab("people", _("People"), "people/", order=40, count=lambda space: space.people().count()))

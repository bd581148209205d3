from django.utils.translation import gettext_lazy as _

from spaces import tabs

tabs.add(tabs.Tab("chat", _("Chat"), "chat/", order=20))

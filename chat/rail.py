from django.utils.translation import gettext_lazy as _

from chat import own_commands  # noqa: F401 – its commands are there from the start
from content import drafting
from spaces import tabs

tabs.add(tabs.Tab("chat", _("Chat"), "chat/", order=20))

drafting.add(drafting.Place("chat", _("Chat"), lambda draft: f"/spaces/{draft.space.slug}/chat/"))
drafting.add(drafting.Place("thread", _("Thread"), lambda draft: f"/threads/{draft.root_id}/", "message"))

"""What the microblog shows in frames that are not its own: a tab in every space."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from content import drafting
from spaces import tabs

tabs.add(tabs.Tab("posts", _("Posts"), "", order=10))


def _of_posts(draft):
    return draft.space.get_absolute_url() if draft.space else "/"


drafting.add(drafting.Place("posts", pgettext_lazy("noun", "Post"), _of_posts, free=True))
drafting.add(
    drafting.Place("answer", pgettext_lazy("noun", "Answer"), lambda draft: f"/posts/{draft.root_id}/", "post")
)

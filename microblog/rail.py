"""What the microblog shows in frames that are not its own: a tab in every space, posts on every person's page."""

from django.utils.translation import gettext_lazy as _

from content.paging import Paging
from microblog import streams
from microblog.page import Page
from people import sections
from spaces import tabs

LATEST = 5


def latest_posts(viewer, person):
    """The newest posts of somebody that the viewer may read; None where there are none."""
    page = Page(viewer, streams.author(viewer, person), Paging(limit=LATEST))
    return {"page": page, "author": person} if page.ids else None


tabs.add(tabs.Tab("posts", _("Posts"), "", order=10))
sections.add(sections.Section("microblog/person.html", latest_posts, order=20))

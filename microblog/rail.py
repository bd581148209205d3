"""What the microblog shows in frames that are not its own: a tab in every space."""

from django.utils.translation import gettext_lazy as _

from spaces import tabs

tabs.add(tabs.Tab("posts", _("Posts"), "", order=10))

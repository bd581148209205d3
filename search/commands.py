"""The command that searches within a conversation."""

from urllib.parse import urlencode

from django.utils.translation import gettext_lazy

from chat.commands import Command, Done, add


def search(asked):
    """On the one page of the search, with its filters set to this conversation."""
    return Done(go=f"/search/?{urlencode({'q': asked.words, 'space': asked.space.slug, 'kind': 'chat'})}")


add(Command(("suchen", "search"), gettext_lazy("searches here"), search, gettext_lazy("[words]")))

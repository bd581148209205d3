"""Telling from a web address which entry of this house it shows."""

from urllib.parse import urlsplit

from django.conf import settings

from content.kinds import patterns


def entry_id_of(href):
    """The entry's id if the link leads into this house and to an entry, else None; nothing is looked up."""
    url = urlsplit(href or "")
    if url.netloc and url.netloc != settings.HOUSE.netloc:
        return None
    address = f"{url.path}?{url.query}" if url.query else url.path
    return next((read(match) for pattern, read in patterns() if (match := pattern.match(address))), None)

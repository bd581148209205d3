"""What somebody wrote lately, as far as the viewer may read it: posts and pages for the person page."""

from content.models import Entry

LATEST = 5
KINDS = ("post", "page")


def written_by(viewer, person):
    """The newest posts and pages of the person; None where there are none."""
    entries = Entry.objects.visible_to(viewer).filter(author=person, kind__in=KINDS)
    rows = entries.select_related("space").newest_first()[:LATEST].as_kinds()
    return {"entries": rows, "author": person} if rows else None

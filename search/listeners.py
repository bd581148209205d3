"""Bringing what happens into the index. Every delivery is answered from the present state of its thing, so a batch may
come twice, late or out of order: what can be found now is written, what cannot is erased."""

from content.models import Entry, Tag
from events.registry import listens_to
from search import indexing
from search.engines import engine
from search.kinds import ENTRIES
from search.sources import drafts


@listens_to(
    "post.published", "post.edited", "post.deleted", "post.restored",
    "comment.published", "comment.edited", "comment.deleted", "comment.restored",
    "message.sent", "message.edited", "message.deleted", "message.restored",
    "page.published", "page.imported", "page.revised", "page.renamed", "page.trashed", "page.restored",
    "person.admitted", "person.changed", "person.deactivated", "person.reactivated",
    "space.created", "space.changed", "space.archived", "space.revived",
)  # fmt: skip
def index(deliveries):
    """Write the things that changed, and what hangs on them, into the index; or erase them."""
    things = {(delivery.event.subject_kind, delivery.event.subject_id) for delivery in deliveries}
    things |= _below({each for each in things if each[0] in ENTRIES}, deliveries)
    things |= _beside({object_id for kind, object_id in things if kind in ENTRIES})
    refresh(things)


def refresh(things):
    """Bring the index up to date on things, pairs (kind, id)."""
    with indexing.alone():
        living = [draft for kind in sorted({kind for kind, _ in things}) for draft in drafts(kind, _ids(things, kind))]
        gone = things - {(draft.kind, draft.object_id) for draft in living}
        if gone:
            engine().delete(sorted(gone))
        if living:
            engine().index(living)


def _ids(things, kind):
    return [object_id for other, object_id in things if other == kind]


def _below(things, deliveries):
    """Answers go and come back with what they answer."""
    events = [delivery.event for delivery in deliveries]
    moved = {event.subject_id for event in events if event.kind.endswith((".deleted", ".trashed", ".restored"))}
    roots = moved & {object_id for _, object_id in things}
    return set(Entry.objects.filter(root__in=roots).values_list("kind", "pk")) if roots else set()


def _beside(entries):
    """The files and tags of entries."""
    if not entries:
        return set()
    files = Entry.objects.filter(pk__in=entries).exclude(files=None).values_list("files", flat=True)
    tags = Tag.objects.filter(taggings__entry__in=entries).values_list("pk", flat=True)
    return {("file", pk) for pk in files} | {("tag", pk) for pk in tags}

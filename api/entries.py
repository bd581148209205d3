"""What programs see of posts, comments, messages and pages: the same in a list, alone, and on the socket."""

from django.db.models import Count

from content.beside import seen_by
from content.kinds import serialised_by
from content.models import Entry, File, Link, Pin, Reaction


@serialised_by
def as_data(entries):
    """`{id: data}` for entries of any kinds, in few queries however many there are; depends on no reader."""
    ids = [entry.pk for entry in entries]
    posts = [entry.pk for entry in entries if entry.kind == "post" or (entry.kind == "message" and entry.version > 1)]
    reactions, files, answers = _reactions(ids), _files(ids), _answers(posts) if posts else {}
    changed = [entry.pk for entry in entries if entry.version > 1]
    passing, pinned = _passing_on(changed), _pinned(changed)
    return {
        entry.pk: _common(entry)
        | {"reactions": reactions.get(entry.pk, {}), "files": files.get(entry.pk, [])}
        | {"forwards": entry.pk in passing, "pinned": entry.pk in pinned}
        | OF_KIND[entry.kind](entry, answers)
        for entry in entries
    }


def draw(rows, person):
    """The data of a page of entries as this person sees it, in their order."""
    shown, seen = as_data(rows), seen_by(person, [entry.pk for entry in rows])
    return [shown[entry.pk] | _beside(seen.get(entry.pk, ())) for entry in rows]


def _beside(places):
    """What others than its readers may not read is not there for them: null, or left out."""
    found = [(shape, _reference(entry)) for entry, shape in places]
    return {
        "original": next((reference for shape, reference in found if shape == "original"), None),
        "made_of": next((reference for shape, reference in found if shape == "talk"), None),
        "documented_in": [reference for shape, reference in found if shape == "page"],
    }


def _reference(entry):
    return {
        "id": entry.pk,
        "kind": entry.kind,
        "author": entry.author_id,
        "author_name": entry.author.name,
        "title": entry.title,
        "excerpt": entry.excerpt,
        "url": f"/entries/{entry.pk}/",
    }


def _common(entry):
    return {
        "id": entry.pk,
        "kind": entry.kind,
        "space": entry.space_id,
        "seq": entry.seq,
        "author": entry.author_id,
        "author_name": entry.author.name,
        "body": entry.body,
        "html": entry.html,
        "version": entry.version,
        "created_at": entry.created_at,
        "edited_at": entry.edited_at,
        "url": entry.get_absolute_url(),
    }


OF_KIND = {
    "post": lambda entry, answers: {"comments": answers.get(entry.pk, 0)},
    "comment": lambda entry, answers: {"root": entry.root_id, "parent": entry.parent_id},
    "remark": lambda entry, answers: {"root": entry.root_id, "parent": entry.parent_id, "resolved": entry.is_resolved},
    "message": lambda entry, answers: {
        "client_id": str(entry.client_id) if entry.client_id else None,
        "thread": entry.root_id,
        "parent": entry.parent_id,
        "answers": answers.get(entry.pk, 0),
    },
    "page": lambda entry, answers: {"title": entry.title, "parent": _parent_page(entry), "revision": _revision(entry)},
}


def _parent_page(page):
    node = getattr(page, "node", None)
    return node and node.parent_id


def _revision(page):
    node = getattr(page, "node", None)
    shown = node and (node.released or node.current)
    return shown and shown.number


def _reactions(ids):
    found = {}
    counted = Reaction.objects.filter(entry__in=ids).values_list("entry", "emoji").annotate(times=Count("id"))
    for entry, emoji, times in counted.order_by("entry", "emoji"):
        found.setdefault(entry, {})[emoji] = times
    return found


def _files(ids):
    found = {}
    for file in File.objects.filter(entry__in=ids).order_by("id"):
        found.setdefault(file.entry_id, []).append(file_data(file))
    return found


def file_data(file):
    return {
        "id": file.pk,
        "name": file.name,
        "media_type": file.media_type,
        "size": file.size,
        "width": file.width,
        "height": file.height,
        "alt": file.alt,
        "url": file.get_absolute_url(),
    }


def _pinned(ids):
    return set(Pin.objects.filter(entry__in=ids).values_list("entry", flat=True)) if ids else set()


def _answers(ids):
    counted = Entry.objects.living().filter(root__in=ids).values_list("root").annotate(Count("id"))
    return dict(counted.order_by("root"))


def _passing_on(ids):
    """Which of them pass something on; what, each reader is told for themselves."""
    links = Link.objects.filter(source__in=ids, kind=Link.Kind.SHARE)
    return set(links.values_list("source", flat=True)) if ids else ()

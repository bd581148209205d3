"""What programs see of posts, comments, messages and pages: the same in a list, alone, and on the socket."""

from django.db.models import Count

from content.kinds import serialised_by
from content.models import Entry, File, Reaction


@serialised_by
def as_data(entries):
    """`{id: data}` for entries of any kinds, in three queries however many there are; depends on no reader."""
    ids = [entry.pk for entry in entries]
    posts = [entry.pk for entry in entries if entry.kind == "post"]
    reactions, files, answers = _reactions(ids), _files(ids), _answers(posts) if posts else {}
    return {
        entry.pk: _common(entry)
        | {"reactions": reactions.get(entry.pk, {}), "files": files.get(entry.pk, [])}
        | OF_KIND[entry.kind](entry, answers)
        for entry in entries
    }


def draw(rows):
    """The data of a page of entries, in their order."""
    shown = as_data(rows)
    return [shown[entry.pk] for entry in rows]


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
    "message": lambda entry, answers: {"client_id": str(entry.client_id) if entry.client_id else None},
    "page": lambda entry, answers: {"title": entry.title, "parent": _parent_page(entry), "revision": _revision(entry)},
}


def _parent_page(page):
    node = getattr(page, "node", None)
    return node and node.parent_id


def _revision(page):
    node = getattr(page, "node", None)
    return node and node.current and node.current.number


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


def _answers(ids):
    counted = Entry.objects.living().filter(kind="comment", root__in=ids).values_list("root").annotate(Count("id"))
    return dict(counted.order_by("root"))

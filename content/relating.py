"""The rows beside an entry that say what its words mention, tag and link to."""

from django.apps import apps


def relate(entry, words):
    """Make the entry's mentions, tags and links those of its words; safe to call again after an edit."""
    relate_mentions(entry, words)
    relate_tags(entry, words)
    relate_links(entry, words)


def relate_mentions(entry, words):
    """Call those who may read the space. The others are told nothing; the author hears of it by `entry.unreached`.

    A bot calls nobody: whoever holds the address of a webhook must not be able to make a whole company's phones ring.
    """
    if entry.author.is_bot:
        return
    called = [person for person in words.names.people.values() if person.pk != entry.author_id]
    reached = set(entry.space.readers().filter(pk__in=[person.pk for person in called])) if called else set()
    entry.unreached = [person for person in called if person not in reached]
    _forget(entry, entry.mentions.all())
    new = entry.mentions.model
    rows = [new(entry=entry, person=person) for person in called if person in reached]
    rows += [new(entry=entry, department=department) for department in words.names.departments.values()]
    rows += [new(entry=entry, everybody=True)] if words.calls_everybody else []
    new.objects.bulk_create(rows)


def relate_tags(entry, words):
    Tag, Tagging = apps.get_model("content", "Tag"), apps.get_model("content", "Tagging")
    _forget(entry, entry.taggings.exclude(tag__slug__in=words.tags))
    if words.tags:
        Tag.objects.bulk_create([Tag(name=name, slug=slug) for slug, name in words.tags.items()], ignore_conflicts=True)
        tags = Tag.objects.filter(slug__in=words.tags)
        Tagging.objects.bulk_create([Tagging(entry=entry, tag=tag) for tag in tags], ignore_conflicts=True)


def relate_links(entry, words):
    Entry, Link = apps.get_model("content", "Entry"), apps.get_model("content", "Link")
    _forget(entry, entry.links.filter(kind=Link.Kind.LINK))
    wanted = words.linked_entries | set(words.names.pages.values())
    targets = Entry.objects.visible_to(entry.author).filter(pk__in=wanted).exclude(pk=entry.pk) if wanted else ()
    rows = [Link(source=entry, target=target) for target in targets]
    rows += [Link(source=entry, title=title) for title in words.unwritten_titles]
    Link.objects.bulk_create(rows)


def _forget(entry, rows):
    """Take away what former words said; the first version had none, and three queries are a lot for a message."""
    if entry.version > 1:
        rows.delete()

from django.db.models import Count, Q

from content.models import Entry, Link


class Linking:
    """Where a page leads and what leads here. A link knows its page by number, whatever that is called today."""

    def relate_links(self, words):
        """Write the rows for the links of a document: found pages, pages to be written, and addresses of entries."""
        self.links.filter(kind=Link.Kind.LINK).delete()
        wanted = words.linked_entries | set(words.targets.values())
        there = set(Entry.objects.filter(pk__in=wanted).values_list("pk", flat=True)) - {self.pk}
        rows = [
            Link(source=self, target_id=page, title=title) for title, page in words.targets.items() if page in there
        ]
        bare = words.linked_entries & there - set(words.targets.values())
        rows += [Link(source=self, target_id=entry) for entry in sorted(bare)]
        rows += [Link(source=self, title=title) for title in words.unwritten_titles]
        Link.objects.bulk_create(rows)

    def answer_red_links(self):
        """Links of this space that waited for a page of this title lead here from now on."""
        waiting = Link.objects.filter(target=None, kind=Link.Kind.LINK, source__space=self.space)
        waiting.filter(Q(title=self.title) | Q(title__iexact=self.title)).update(target=self)

    def links_by_title(self):
        """Pages this page leads to, by the title it says, folded."""
        rows = self.links.exclude(target=None).exclude(title="").values_list("title", "target")
        return {title.casefold(): target for title, target in rows}

    def backlinks_for(self, person):
        """Entries that lead here, as far as this person may read them; newest first."""
        entries = Entry.objects.visible_to(person).exclude(pk=self.pk)
        return entries.filter(pk__in=self.backlinks.values("source")).order_by("-pk")

    def backlink_counts_for(self, person):
        """`{"page": 4, "post": 2}`: how many entries of each kind lead here, as far as this person may read them."""
        rows = self.backlinks_for(person).order_by().values_list("kind").annotate(Count("pk"))
        return dict(rows)

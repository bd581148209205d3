from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from people.models import Person
from spaces.models import Space
from wiki.importing.pages import Import
from wiki.models import Page


class Command(BaseCommand):
    help = (
        "Import a folder of Markdown files as pages of a space. Run again, it brings what changed and doubles nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)
        parser.add_argument("--space", required=True, metavar="SLUG")
        parser.add_argument(
            "--by", metavar="EMAIL", help="who writes the pages; otherwise the first steward of the space"
        )
        parser.add_argument("--under", metavar="PAGE", help="the page below which they are put, as in its address")

    def handle(self, *, folder, space, by, under, **options):
        space = Space.objects.team().filter(slug=space).first() or self._missing(f"There is no space “{space}”.")
        if not folder.is_dir():
            self._missing(f"There is no folder {folder}.")
        author = self._author(space, by)
        if not space.may_be_written_by(author):
            self._missing(f"{author} may not write in {space}.")
        parent = self._page(space, author, under) if under else None
        self._tell(Import(folder, space=space, author=author, under=parent).run())

    def _author(self, space, by):
        people = Person.objects.active().filter(email__iexact=by) if by else space.stewards.order_by("memberships__pk")
        return people.first() or self._missing(f"There is nobody called {by}." if by else "The space has no steward.")

    def _page(self, space, author, reference):
        pages = Page.objects.visible_to(author).filter(space=space)
        return pages.at(reference) or self._missing(f"There is no page {reference} in this space.")

    def _missing(self, words):
        raise CommandError(words)

    def _tell(self, report):
        self.stdout.write(f"{report.created} new, {report.revised} changed, {report.unchanged} as before")
        if report.left:
            self.stdout.write(f"{len(report.left)} could not be converted as they were:")
        for path, reason in report.left:
            self.stdout.write(f"  {path}: {reason}")

import sys

from django.core.management.base import BaseCommand

from search.rebuilding import rebuild


class Command(BaseCommand):
    help = (
        "Builds the search index anew beside the one that serves, and sets it in its place; search goes on meanwhile."
    )

    def handle(self, *args, verbosity=1, **options):
        index = rebuild(self.tell if verbosity else lambda done, total: None)
        if verbosity:
            self.stdout.write(
                f"{index.documents} documents, {index.words.count()} words, {len(index.dictionary)} nouns learnt."
            )

    def tell(self, done, total):
        """Progress: a line that rewrites itself on a terminal, a line for every tenth in a log."""
        percent = 100 * done // max(total, 1)
        if sys.stdout.isatty():
            self.stdout.write(f"\r{percent} %", ending="")
            self.stdout.flush()
        elif percent // 10 != getattr(self, "told", -1):
            self.told = percent // 10
            self.stdout.write(f"{percent} %")

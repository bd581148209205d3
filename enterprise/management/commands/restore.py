from django.core.management.base import BaseCommand, CommandError

from enterprise.backup.manifest import Refused
from enterprise.backup.restoring import restore


class Command(BaseCommand):
    help = "Take a house out of an archive, after checking that the archive is whole."
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("archive")
        parser.add_argument("--replace", action="store_true", help="also when this house has people in it")

    def handle(self, archive, replace, **options):
        try:
            manifest = restore(archive, replace=replace)
        except Refused as reason:
            raise CommandError(f"Nothing was changed. {reason}") from None
        self.stdout.write(f"The house of {manifest.created_at} stands again; every client starts afresh.")

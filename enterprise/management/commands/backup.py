from django.core.management.base import BaseCommand, CommandError

from enterprise.backup.archiving import archive
from enterprise.backup.manifest import Refused


class Command(BaseCommand):
    help = "Write the whole house, database and files, into one archive, while people go on working."

    def add_arguments(self, parser):
        parser.add_argument("archive")

    def handle(self, archive: str, **options):
        try:
            manifest = write(archive)
        except (Refused, OSError) as error:
            raise CommandError(f"No archive was written: {error}") from None
        rows, members = sum(manifest.counts.values()), len(manifest.members) - 1
        self.stdout.write(f"{archive}: {rows} rows, {members} files, every one with its SHA-256.")


write = archive

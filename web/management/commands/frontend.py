import subprocess

from django.conf import settings
from django.core.management import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Build the front end into web/static/app (build), or build it again at every change (watch)."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("action", choices=["build", "watch"])

    def handle(self, *, action, **options):
        self.folder = settings.BASE_DIR / "frontend"
        if not (self.folder / "node_modules" / ".package-lock.json").exists():
            self.npm("ci", "--no-audit", "--no-fund")
        self.npm("run", action)

    def npm(self, *words):
        """npm as bin/node finds it: the machine's own, else the one that PyPI carries."""
        if subprocess.run([settings.BASE_DIR / "bin" / "node", "npm", *words], cwd=self.folder).returncode:
            raise CommandError(f"npm {' '.join(words)} failed; its own words stand above.")

from django.core.management import BaseCommand, CommandError

from web import catalogues


class Command(BaseCommand):
    help = "Collect the words of code and templates into the apps' catalogues (extract), or compile them (compile)."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("action", choices=["extract", "compile"])
        parser.add_argument("app", nargs="*", help="only these apps")

    def handle(self, *, action, app, **options):
        if action == "extract":
            self.extract([folder for folder in catalogues.own_apps() if not app or folder.name in app])
        catalogues.compile_all()

    def extract(self, apps):
        """Merge the apps' catalogues, then fail when something waits for its translation."""
        waiting = 0
        for app in apps:
            for message in catalogues.merge(app):
                if message.id and not message.string:
                    waiting += 1
                    self.stderr.write(f"{catalogues.path_of(app).relative_to(app.parent)}: {message.id}")
        if waiting:
            raise CommandError(f"{waiting} messages wait for their German translation.")

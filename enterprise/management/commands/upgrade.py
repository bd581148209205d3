from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import BaseCommand, call_command

from web import catalogues

# Static files that other packages bring and no page of ours names; to compress them is most of the work.
UNUSED = ["account", "django_htmx", "rest_framework"]


class Command(BaseCommand):
    help = "Bring the database, the catalogues and the static files up to this code. Safe to run again at any time."

    def handle(self, **options):
        catalogues.compile_all()
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        collect_assets()


def collect_assets():
    """Collect static files, unless those that lie there were made from exactly these."""
    stamp = settings.STATIC_ROOT / ".collected"
    wanted = "\n".join(sorted(_describe(storage, path) for path, storage in _assets()))
    if not stamp.exists() or stamp.read_text() != wanted:
        call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=UNUSED)
        stamp.write_text(wanted)


def _assets():
    for finder in finders.get_finders():
        yield from finder.list(UNUSED)


def _describe(storage, path):
    return f"{path} {storage.size(path)} {storage.get_modified_time(path).timestamp()}"

from django.core.management.base import BaseCommand, CommandError

from enterprise.demo import guarding, script
from enterprise.demo.building import build
from enterprise.demo.growing import NAMES, Growth, grow


class Command(BaseCommand):
    help = (
        "Fill an empty house with the demo company, or let the demo house grow by so many people, spaces and entries."
    )

    def add_arguments(self, parser):
        for name in NAMES:
            parser.add_argument(f"--{name}", type=int, default=0, metavar="N", help=f"so many more {name}, in bulk")

    def handle(self, **options):
        growth = Growth(**{name: options[name] for name in NAMES})
        try:
            if growth and guarding.is_demo():
                guarding.demand_loopback()
            else:
                self._move_in()
        except guarding.Refused as refused:
            raise CommandError(str(refused)) from None
        if growth:
            grow(growth, tell=self.stdout.write)
            self.stdout.write("What has grown is found after: manage.py reindex")

    def _move_in(self):
        demo = build()
        spaces = sum(not space.is_direct for space in demo.spaces.values())
        self.stdout.write(f"The demo company has moved in: {len(demo.people)} people, {spaces} spaces.")
        self.stdout.write(script.sign_ins())

from django.core.management.base import BaseCommand

from events import registry


class Command(BaseCommand):
    help = "Print every event with the verbs that announce it and the listeners that hear it."

    def handle(self, **options):
        for kind in sorted(registry.verbs):
            verbs = ", ".join(sorted(set(registry.verbs[kind])))
            listeners = ", ".join(sorted(registry.listeners_of(kind))) or "–"
            self.stdout.write(f"{kind} → {verbs} → {listeners}")

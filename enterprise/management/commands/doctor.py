from django.core.management.base import BaseCommand, CommandError

from enterprise.doctoring import BAD, examine

SIGNS = {"good": "✓", "note": "!", "bad": "✗"}


class Command(BaseCommand):
    help = "Let the house look at itself, the worst first; the status is 1 when something is bad."
    requires_system_checks = []
    requires_migrations_checks = False

    def handle(self, **options):
        findings = examine()
        for finding in findings:
            self.stdout.write(self.line(finding))
        bad = sum(finding.severity == BAD for finding in findings)
        if bad:
            raise CommandError(f"{bad} of {len(findings)} findings are bad.")

    def line(self, finding):
        expected = f" (expected: {finding.expected})" if finding.expected and finding.severity != "good" else ""
        command = f"\n    {finding.command}" if finding.command else ""
        return f"{SIGNS[finding.severity]} {finding.what}: {finding.found}{expected}{command}"

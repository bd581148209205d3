"""Personal tokens: a program comes in as its person, with the scopes the person gave it. One rule for every door."""

import hashlib
import secrets

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.registry import announces
from events.turns import turn

MARK = "wf_"


class TokenQuerySet(models.QuerySet):
    def living(self):
        """Those that have not expired, of active people."""
        in_time = models.Q(expires_on=None) | models.Q(expires_on__gte=timezone.localdate())
        return self.filter(in_time, person__is_active=True).select_related("person")

    def spoken(self, plain):
        """The living token that reads `plain`, else None."""
        return self.living().filter(digest=digest_of(plain)).first()


class Token(models.Model):
    """A program's key to its person's house. Only its digest is kept; the key itself is shown once."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="tokens")
    name = models.CharField(_("name"), max_length=80)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    scopes = models.JSONField(_("scopes"), default=list, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_on = models.DateField(_("valid until"), null=True, blank=True)

    subject_kind = "token"

    objects = TokenQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self):
        return self.name

    def allows(self, scope):
        """Whether it was given this scope, or the one above it (`read` holds `read:statuses`)."""
        return scope in self.scopes or scope.partition(":")[0] in self.scopes

    @announces("token.revoked")
    def revoke(self):
        """Make it worthless at once, for sockets too."""
        with turn(self.person.stream) as held:
            gone = self.pk
            self.delete()
            held.publish("token.revoked", actor=self.person_id, subject=("token", gone))


class Issuing:
    """What a person may do about tokens of their own."""

    @announces("token.issued")
    def issue_token(self, name, scopes=("read", "write"), *, expires_on=None):
        """A new token of this person; returns the key in plain text, which nobody can ever be shown again."""
        plain = MARK + secrets.token_urlsafe(32)
        with turn(self.stream) as held:
            token = self.tokens.create(
                name=name, digest=digest_of(plain), scopes=sorted(set(scopes)), expires_on=expires_on
            )
            held.publish("token.issued", actor=self.pk, subject=token)
        return plain


def digest_of(plain):
    # A key is 256 random bits: nothing is won by a slow hash, and this one is asked on every request.
    return hashlib.sha256(plain.encode(errors="surrogatepass")).hexdigest()

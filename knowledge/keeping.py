"""From what was said to what stays: chosen words of a talk become a page, or a post."""

from contextlib import contextmanager

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from content.models import File, Link
from events.registry import announces
from events.turns import turn
from knowledge.quoting import Quotations
from microblog.models import Post
from wiki.models import Page


class Wider(ValidationError):
    """Others read there than here, and nobody has said that they are meant to."""

    def __init__(self):
        super().__init__(_("Say that the others may read this, or choose another space."), code="wider")


class Keeping:
    """Chosen entries of a talk on their way into a space. `knowing` says that the person has read who reads there.

    A page and a post are made by the verbs of their own kind. They lead back to the talk, and the talk to them, by one
    Link; who sees it is asked for each reader. Doing it twice with the same `client_id` is doing it once.
    """

    def __init__(self, talk, ids, space, *, knowing=False):
        self.talk, self.ids, self.space, self.knowing = talk, set(ids), space, knowing

    def as_page(self, title, *, parent=None, client_id=None):
        """Raises Wider, PermissionDenied, and what `PageQuerySet.publish` and `_hold` raise."""

        def publish(chosen, copies):
            document = self._quotations(chosen, copies).document
            return Page.objects.publish(
                self.talk.person, self.space, title, document=document, parent=parent, client_id=client_id
            )

        return self._keep(Page, publish, client_id)

    def as_post(self, words="", *, client_id=None):
        """A post of one's own words, with the quotations below them. Raises what `as_page` does."""

        def publish(chosen, copies):
            body = f"{words.strip()}\n\n{self._quotations(chosen, {}, but=copies).markdown}"
            files = [copy.pk for copy in copies.values()]
            return Post.objects.publish(self.talk.person, self.space, body, client_id=client_id, files=files)

        return self._keep(Post, publish, client_id)

    def _keep(self, kind, publish, client_id):
        with self._hold() as chosen:
            known = kind.objects.filter(author=self.talk.person, client_id=client_id).first() if client_id else None
            if known:
                known.repeated = True
                return known
            made = publish(chosen, self._copies(chosen))
            self._link(made, self.talk.anchor(chosen))
        return made

    @contextmanager
    def _hold(self):
        """What was chosen, as it stands now; while the streams are held, nobody takes any of it back."""
        with turn(*{self.talk.space.stream, self.space.stream}):
            chosen = self.talk.chosen(self.ids)
            if not chosen:
                raise ValidationError(_("Choose what is to be kept."), code="nothing")
            if {entry.pk for entry in chosen} != self.ids:
                raise ValidationError(_("Something you chose is not there any more. Look at it again."), code="gone")
            if not self.space.may_be_written_by(self.talk.person):
                raise PermissionDenied
            if self._is_wider and not self.knowing:
                raise Wider
            yield chosen

    @property
    def _is_wider(self):
        return self.talk.is_narrower_than(self.space)

    def _copies(self, chosen):
        """Files go where everybody who gets them could read them before; elsewhere they are only named."""
        files = File.objects.visible_to(self.talk.person).filter(entry__in=chosen)
        return {} if self._is_wider else files.copied_for(self.talk.person, self.space)

    def _quotations(self, chosen, copies, but=()):
        return Quotations(
            chosen, self.talk.person, solution=self.talk.solution, copies=copies, but=but, bring=not self._is_wider
        )

    @announces("entry.related")
    def _link(self, made, anchor):
        """Both ways by one row. The talk's stream says no more than that something about this entry is new: who did
        what, and where, is for those who may read it there."""
        Link.objects.create(source=made, target=anchor, kind=Link.Kind.DOCUMENTS)
        made.touch()
        with turn(self.talk.space.stream) as held:
            anchor.touch()
            held.publish("entry.related", actor=None, subject=anchor)

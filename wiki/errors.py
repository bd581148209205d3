from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class Untitled(ValidationError):
    def __init__(self):
        super().__init__({"title": [_("A page needs a title.")]}, code="untitled")


class NoBase(ValidationError):
    """A revision must say on which one it is based (428)."""

    def __init__(self):
        super().__init__(_("It is not known which revision this was based on. Open the page anew."), code="no_base")


class NoRevision(ValidationError):
    """A revision that there never was, or that was thinned out since it was shown."""

    def __init__(self):
        super().__init__(_("There is no such revision any more."), code="no_revision")


class Conflict(ValidationError):
    """Somebody else changed the same passage (409). Carries all three states, so that nothing is lost.

    `base` and `theirs` are revisions; `mine` is the document that was refused, `title` the title that came with it.
    """

    def __init__(self, base, theirs, mine, title):
        super().__init__(_("Somebody else changed the same passage in the meantime."), code="conflict")
        self.base, self.theirs, self.mine, self.title = base, theirs, mine, title


class Stale(ValidationError):
    """The tree has changed since it was shown (409)."""

    def __init__(self):
        super().__init__(_("The page tree has changed in the meantime. Look at it again."), code="stale")


class Cycle(ValidationError):
    def __init__(self):
        super().__init__(_("A page cannot lie below itself."), code="cycle")


class NoPlace(ValidationError):
    def __init__(self):
        super().__init__(_("There is no such page in this space to put it under."), code="no_place")


class Unreadable(ValidationError):
    """What an editor sent is no change to a page."""

    def __init__(self):
        super().__init__(_("This change could not be understood. Open the page anew."), code="unreadable")


class Ended(ValidationError):
    """The shared document that a change was made to has been begun anew since (`Together.condense`)."""

    def __init__(self):
        super().__init__(_("This page was begun anew while you were away. Open it again."), code="ended")


class OldEditor(ValidationError):
    """The editor was opened before the house learnt something new about pages."""

    def __init__(self):
        super().__init__(_("The editor on this page is out of date. Load the page again."), code="old_editor")


class TooMuch(ValidationError):
    """One change of an editor's that is larger than the house takes at once."""

    def __init__(self):
        super().__init__(_("This is too much at once. Paste it in smaller parts."), code="too_much")


class NotControlled(ValidationError):
    """Pages of this space have no releases: what is written is read at once."""

    def __init__(self):
        super().__init__(
            _("Pages of this space are not released; what is written can be read at once."), code="not_controlled"
        )


class OlderRelease(ValidationError):
    """This revision or a later one is released already."""

    def __init__(self):
        super().__init__(
            _("This revision or a newer one has been released already. Look at the page again."), code="older_release"
        )

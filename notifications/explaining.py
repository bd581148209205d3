"""Why somebody was told of an entry, or was not: what the decision says, in words, and where to change it."""

from dataclasses import dataclass

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from content.kinds import CHAT, class_of
from content.models import Entry, ThreadReading
from notifications.deciding import ENTRY_REASONS, Decision
from notifications.facts import decision_for
from notifications.models import Notification
from spaces.models import Attention

QUESTIONS = {
    "mention": _("Your name was mentioned"),
    "direct": _("It was written to you directly"),
    "reply": _("It answers something of yours"),
    "group": _("A group you belong to was mentioned"),
    "keyword": _("One of your keywords stands in it"),
    "thread": _("You follow or took part in what it belongs to"),
    "space": _("You want everything from this space"),
}


@dataclass
class Explanation:
    entry: Entry
    decision: Decision
    told: Notification | None
    thread_level: str

    @classmethod
    def of(cls, entry, person):
        told = Notification.objects.filter(person=person, entry=entry).first()
        marks = ThreadReading.objects.marks(person, [entry.root_id]) if entry.root_id else {}
        return cls(entry, decision_for(person, entry), told, marks.get(entry.root_id, ("", 0))[0])

    @property
    def is_as_before(self):
        """Whether the same would come of it with the settings of now, which a reminder has nothing to do with."""
        told = self.told and self.told.reason
        return told in (self.decision.reason, Notification.Reason.REMINDER)

    @property
    def would(self):
        reason = self.decision.reason
        return Notification.Reason(reason).label if reason else ""

    @property
    def lines(self):
        """(question, whether it holds, what hushed it) of every reason there is."""
        hushed, holding = self.decision.hushed, self.decision.holding
        return [(QUESTIONS[reason], reason in holding, hushed.get(reason, "")) for reason in ENTRY_REASONS]

    @property
    def hushed_by(self):
        return next(iter(self.decision.hushed.values()), "")

    @property
    def is_in_a_thread(self):
        return bool(self.entry.root_id) and class_of(self.entry.kind).surface == CHAT


@require_GET
def why(request, pk):
    found = get_object_or_404(Entry.objects.visible_to(request.person).select_related("space", "author", "root"), pk=pk)
    entry = found.as_kind()
    context = {"why": Explanation.of(entry, request.person), "entry": entry, "levels": Attention.Level.choices}
    context["attend_space"] = reverse("space_verb", args=[entry.space.slug, "attend"])
    context["attend_thread"] = reverse("do_thread", args=[entry.root_id, "attend"]) if entry.root_id else ""
    return render(request, "notifications/why.html", context | {"attention": entry.space.attention_of(request.person)})

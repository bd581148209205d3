"""The page on which the words of a post or of an answer are changed."""

from django.contrib import messages
from django.shortcuts import redirect, render

from content.entering import WordsForm
from content.unreached import in_words


def edit_words(request, entry):
    """The form, or what came of it. Raises PermissionDenied."""
    entry.demand_editing_by(request.person)
    form = WordsForm(request.POST or None, by=request.person, initial={"body": entry.body})
    if form.revise(entry):
        tell_of_unreached(request, entry)
        return redirect(entry)
    return render(request, "content/edit.html", {"form": form, "entry": entry}, status=422 if form.is_bound else 200)


def tell_of_unreached(request, entry):
    """Say to the author whom their words named in vain."""
    if words := in_words(entry):
        messages.warning(request, words)

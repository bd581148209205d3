"""The page that says both changed the same passage: nothing is lost, both texts stand there."""

from django.shortcuts import render

from wiki.comparing import Drawing
from wiki.diff import compare
from wiki.forms import PageForm
from wiki.markdown.writing import to_markdown
from wiki.pagelinks import shown
from wiki.rendering import to_html


def conflict_page(request, page, conflict, words):
    """Mine stays in the field, what the others changed stands above; saving again puts mine on theirs.

    `words` are title and summary that came with mine.
    """
    theirs = compare(conflict.base.document, conflict.theirs.document)
    mine = {**words, "base": conflict.theirs.number, "markdown": to_markdown(conflict.mine), "document": conflict.mine}
    context = {
        "form": PageForm(initial=mine), "page": page, "space": page.space, "theirs": conflict.theirs,
        "drawing": Drawing(page, theirs, request.person), "their_text": conflict.theirs.content.markdown,
        "html": shown(page, to_html(conflict.mine), request.person),
    }  # fmt: skip
    return render(request, "wiki/conflict.html", context, status=409)

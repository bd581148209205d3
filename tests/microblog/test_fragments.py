"""Fragments are the same for every reader; what is a reader's own is filled in afterwards."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chat.models import Message
from content import kinds
from content.fragments import draw, fragments
from content.models import Entry
from content.own import filled
from microblog.models import Post
from tests.cast import admit
from wiki.models import Page

pytestmark = pytest.mark.django_db


def posts(*found):
    return Post.objects.filter(pk__in=[post.pk for post in found])


def html(person, post, kind=Post):
    return filled(person, kind.objects.filter(pk=post.pk))[post.pk]


def test_every_kind_is_drawn_without_a_request_in_both_languages(messe, ada, bruno):
    post = Post.objects.publish(ada, messe, "Los @bruno #los")
    drawn = [post, post.comment(bruno, "Gut"), Message.objects.send(ada, messe, "Hallo")]
    drawn.append(Page.objects.publish(ada, messe, "Plan", markdown="Zehn Werktage.").comment(bruno, "Wirklich?"))
    for entry in drawn:
        german, english = (draw(Entry.objects.get(pk=entry.pk).as_kind(), language) for language in ("de", "en"))
        assert german != english
        assert "csrf" not in german
    assert {entry.kind for entry in drawn} == {kind for kind in kinds.all_kinds() if kinds.class_of(kind).fragment}


def test_a_fragment_is_drawn_once_per_version_and_language(messe, ada, monkeypatch):
    post, drawn = Post.objects.publish(ada, messe, "Los"), []
    monkeypatch.setattr("content.fragments.draw", lambda entry, language: drawn.append(language) or "x")
    for language in ("de", "de", "en", "de"):
        fragments(posts(post), language)
    post.react("👍", by=ada)
    fragments(posts(post), "de")
    assert drawn == ["de", "en", "de"]


def test_a_new_name_of_the_author_is_seen_at_once(messe, ada, bruno):
    post = Post.objects.publish(ada, messe, "Los")
    assert "Ada Arndt" in html(bruno, post)
    ada.change(ada, family_name="Zander")
    assert "Ada Zander" in html(bruno, post)


def test_an_edited_answer_is_seen_under_its_post(messe, ada, bruno):
    post = Post.objects.publish(ada, messe, "Los")
    comment = post.comment(bruno, "Erster Gedanke")
    assert "Erster Gedanke" in html(ada, post)
    comment.edit("Zweiter Gedanke", by=bruno)
    assert "Zweiter Gedanke" in html(ada, post)
    comment.delete_by(bruno)
    assert "Gedanke" not in html(ada, post)


def test_only_my_own_reactions_are_pressed(messe, ada, bruno):
    post = Post.objects.publish(ada, messe, "Los")
    post.react("👍", by=ada)
    assert html(ada, post).count('aria-pressed="true"') == 1
    assert html(bruno, post).count('aria-pressed="true"') == 0


def test_among_many_my_reaction_is_found_without_naming_the_others(messe, ada):
    post = Post.objects.publish(ada, messe, "Los")
    crowd = [admit(f"p{number}") for number in range(51)]
    for person in crowd:
        post.react("👍", by=person)
    assert 'data-by=""' in html(ada, post)
    assert 'aria-pressed="true"' in html(crowd[0], post)
    assert 'aria-pressed="true"' not in html(ada, post)


def test_a_card_tells_its_name_only_to_those_who_may_read_it(messe, vorstand, ada, otto):
    secret = Post.objects.publish(ada, vorstand, "Der Umbau kostet Geld")
    post = Post.objects.publish(ada, messe, f"Siehe [hier](/posts/{secret.pk}/)")
    assert "Der Umbau kostet Geld" in html(ada, post)
    assert "Umbau" not in html(otto, post)
    assert "Vorstand" not in html(otto, post)
    hidden = html(otto, post)
    secret.delete_by(ada)
    assert html(otto, post) == hidden


def test_nobody_writes_the_marks_of_a_readers_own(messe, ada):
    words = '<!--cards:1--> <!--why:1--> <button data-kept="1" aria-pressed="false">x</button>'
    post = Post.objects.publish(ada, messe, f"{words}\n\n`{words}`")
    shown = Post.objects.get(pk=post.pk).html
    assert "<!--" not in shown
    assert "<button" not in shown


def test_a_page_of_fifty_asks_as_much_as_a_page_of_five(messe, ada, bruno):
    many = [Post.objects.publish(ada, messe, str(number)) for number in range(50)]
    for post in many:
        post.comment(bruno, "Gut")
        post.react("👍", by=bruno)
    for found, most in ((many[:5], 9), (many, 9), (many, 3)):
        with CaptureQueriesContext(connection) as asked:
            filled(bruno, posts(*found))
        assert len(asked) <= most, [query["sql"][:80] for query in asked]

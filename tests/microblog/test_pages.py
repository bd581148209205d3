"""Pages of the microblog as browsers without scripts use them, and as scripts do."""

import pytest
from django.core.exceptions import PermissionDenied

from content.models import Reading
from microblog.models import Comment, Post
from spaces.models import Space

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


def page(client, address, **options):
    answer = client.get(address, **options)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def test_somebody_writes_and_the_others_read_it(werkstatt, ada, bruno, otto, signed_in):
    answer = signed_in(ada).post("/posts/", {"space": "werkstatt", "body": "Die **Presse** läuft", "next": "space"})
    assert answer["Location"] == "/spaces/werkstatt/"
    assert "<strong>Presse</strong>" in page(signed_in(bruno), "/")
    assert "Presse" not in page(signed_in(otto), "/?all")


def test_the_frame_marks_the_space_of_a_post_that_stands_alone(werkstatt, ada, signed_in):
    post = Post.objects.publish(ada, werkstatt, "Los")
    assert 'data-here="/spaces/werkstatt/"' in page(signed_in(ada), post.get_absolute_url())


def test_an_entry_says_where_it_stands_and_why(messe, ada, otto, signed_in):
    Post.objects.publish(ada, messe, "Los")
    otto.follow(ada)
    shown = page(signed_in(otto), "/")
    assert 'in <a href="/spaces/messe/">Messe</a>' in shown
    assert 'weil du <a href="/people/ada/">Ada Arndt</a> folgst' in shown


def test_sending_twice_writes_once(messe, ada, signed_in):
    client, words = (
        signed_in(ada),
        {"space": "messe", "body": "Los", "client_id": "0b0f1b2e-7c1a-4bd2-8a2c-0d3a9a8f7a11"},
    )
    assert [client.post("/posts/", words).status_code for _again in range(2)] == [302, 302]
    assert Post.objects.count() == 1
    assert client.post("/posts/", words | {"body": "Anderes"}).status_code == 422


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"body": ""}, "Noch nichts geschrieben."),
        ({"body": "   \n"}, "Noch nichts geschrieben."),
        ({"body": "x" * 20_001}, "Zu lang: höchstens 20000 Zeichen."),
        ({"body": "x", "files": "abc"}, "Eine der Dateien ist nicht mehr da."),
        ({"body": "x", "files": "9" * 40}, "Eine der Dateien ist nicht mehr da."),
        ({"body": "x", "files": "4711"}, "Eine der Dateien ist nicht mehr da."),
        ({"body": "x", "client_id": "keine"}, ""),
        ({"body": "x", "space": "vorstand"}, ""),
        ({"body": "x", "space": "nirgends"}, ""),
        ({"body": "x", "space": ""}, ""),
    ],
)
def test_bad_posts_are_refused_in_words_and_nothing_is_written(messe, vorstand, otto, signed_in, words, sentence):
    answer = signed_in(otto).post("/posts/", {"space": "messe"} | words)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Post.objects.exists()


@pytest.mark.parametrize("query", ["before=abc", "before=-1", "limit=1e3", "after=²", "before=" + "9" * 30])
def test_a_wrong_number_in_an_address_is_refused(ada, signed_in, query):
    assert signed_in(ada).get(f"/?{query}").status_code == 400


@pytest.mark.parametrize(
    "address", ["/posts/%FF/", "/tags/%FF%FE/", "/?before=%FF", "/mentions/?q=%FF", "/spaces/?q=%FF"]
)
def test_broken_utf_8_breaks_nothing(ada, signed_in, address):
    assert signed_in(ada).get(address).status_code in (200, 400, 404)


def test_broken_utf_8_in_a_form_breaks_nothing(messe, ada, signed_in):
    body = b"space=messe&body=%FF%FE%00"
    answer = signed_in(ada).post("/posts/", body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code in (302, 422)


def test_an_answer_may_answer_an_answer_and_quotes_it(messe, ada, bruno, signed_in):
    post = Post.objects.publish(ada, messe, "Los")
    first = post.comment(ada, "Erste Antwort")
    answer = signed_in(bruno).post(f"/posts/{post.pk}/comments/", {"body": "Zweite", "answering": first.pk})
    second = Comment.objects.get(parent=first)
    assert answer["Location"] == f"/posts/{post.pk}/#entry-{second.pk}"
    shown = page(signed_in(ada), f"/posts/{post.pk}/")
    assert shown.index("Erste Antwort") < shown.index('class="quote"') < shown.index("Zweite")


@pytest.mark.parametrize("answering", ["abc", "-1", "9" * 30, "0"])
def test_an_answer_to_nothing_is_refused(messe, ada, signed_in, answering):
    post = Post.objects.publish(ada, messe, "Los")
    client = signed_in(ada)
    assert client.post(f"/posts/{post.pk}/comments/", {"body": "x", "answering": answering}).status_code == 422
    assert client.get(f"/posts/{post.pk}/?answering={answering}").status_code == 200
    assert not Comment.objects.exists()


def test_an_answer_does_not_answer_what_stands_under_another_post(messe, ada, signed_in):
    post, other = Post.objects.publish(ada, messe, "1"), Post.objects.publish(ada, messe, "2")
    stranger = other.comment(ada, "dort")
    answer = signed_in(ada).post(f"/posts/{post.pk}/comments/", {"body": "x", "answering": stranger.pk})
    assert answer.status_code == 422
    assert Comment.objects.count() == 1


def test_words_that_were_changed_can_still_be_read(messe, ada, otto, signed_in):
    post = Post.objects.publish(ada, messe, "Der erste Wortlaut")
    assert signed_in(ada).post(f"/posts/{post.pk}/edit/", {"body": "Der zweite"}).status_code == 302
    assert "bearbeitet" in page(signed_in(otto), f"/posts/{post.pk}/")
    assert "Der erste Wortlaut" in page(signed_in(otto), f"/entries/{post.pk}/history/")


def test_only_the_author_changes_words(messe, ada, bruno, signed_in):
    post = Post.objects.publish(ada, messe, "Meins")
    comment = post.comment(ada, "Auch meins")
    for address in (f"/posts/{post.pk}/edit/", f"/comments/{comment.pk}/edit/"):
        assert signed_in(bruno).post(address, {"body": "Deins"}).status_code == 403
        assert signed_in(bruno).get(address).status_code == 403
    assert Post.objects.get().body == "Meins"


def test_what_was_deleted_is_gone_and_can_be_brought_back(messe, ada, otto, signed_in):
    post = Post.objects.publish(ada, messe, "Vielleicht")
    client = signed_in(ada)
    answer = client.post(f"/entries/{post.pk}/delete/", headers=JSON)
    assert answer.json()["url"] == f"/entries/{post.pk}/restore/"
    assert "Vielleicht" not in page(signed_in(otto), "/spaces/messe/")
    assert signed_in(otto).post(f"/entries/{post.pk}/restore/", headers=JSON).status_code == 404
    assert client.post(f"/entries/{post.pk}/restore/", headers=JSON).status_code == 200
    assert "Vielleicht" in page(signed_in(otto), "/spaces/messe/")


def test_without_scripts_deleting_leads_back_with_a_way_to_undo(messe, ada, signed_in):
    post = Post.objects.publish(ada, messe, "Vielleicht")
    client = signed_in(ada)
    answer = client.post(f"/entries/{post.pk}/delete/", headers={"Referer": f"http://testserver/posts/{post.pk}/"})
    assert answer["Location"] == "/spaces/messe/"
    assert f'formaction="/entries/{post.pk}/restore/"' in page(client, "/spaces/messe/")


def test_deleting_twice_is_deleting_once(messe, ada, signed_in):
    post = Post.objects.publish(ada, messe, "weg")
    client = signed_in(ada)
    statuses = [client.post(f"/entries/{post.pk}/delete/", headers=JSON).status_code for _again in range(2)]
    assert statuses == [200, 404]


def test_the_author_hears_who_was_not_reached(werkstatt, ada, otto, signed_in):
    client = signed_in(ada)
    answer = client.post("/posts/", {"space": "werkstatt", "body": "Frag @otto"}, follow=True)
    assert "Otto Ohm kann diesen Raum nicht lesen" in answer.content.decode()


def test_a_bookmark_is_mine_alone(messe, ada, bruno, signed_in):
    post = Post.objects.publish(ada, messe, "Wichtig zu wissen")
    client = signed_in(bruno)
    client.post(f"/entries/{post.pk}/bookmark/")
    assert "Wichtig zu wissen" in page(client, "/bookmarks/")
    assert f'data-kept="{post.pk}" aria-pressed="true"' in page(client, "/")
    assert "Wichtig zu wissen" not in page(signed_in(ada), "/bookmarks/")
    client.post(f"/entries/{post.pk}/bookmark/")
    assert "Wichtig zu wissen" not in page(client, "/bookmarks/")


def test_a_way_back_never_leads_out_of_the_house(messe, ada, signed_in):
    post = Post.objects.publish(ada, messe, "x")
    for referer in ("https://evil.example/", "//evil.example/", "javascript:alert(1)"):
        answer = signed_in(ada).post(f"/entries/{post.pk}/bookmark/", headers={"Referer": referer})
        assert answer["Location"] == f"/posts/{post.pk}/"


def test_a_script_gets_the_entries_alone(messe, ada, signed_in):
    Post.objects.publish(ada, messe, "Los")
    shown = page(signed_in(ada), "/spaces/messe/", headers={"HX-Request": "true"})
    assert "<html" not in shown
    assert 'class="entry"' in shown


def test_the_line_is_drawn_on_the_page(messe, ada, bruno, signed_in):
    old, _new = (Post.objects.publish(ada, messe, body) for body in ("alt", "neu"))
    Reading.objects.advance(bruno, messe, "posts", old.pk)
    shown = page(signed_in(bruno), "/")
    assert shown.index("neu</p>") < shown.index("Bis hier hast du schon gelesen") < shown.index("alt</p>")


DOORS = [
    *("/posts/", "/posts/{}/comments/", "/posts/{}/edit/", "/entries/{}/reactions/", "/entries/{}/bookmark/"),
    *("/entries/{}/delete/", "/entries/{}/restore/", "/tags/los/follow/", "/spaces/messe/do/leave/", "/spaces/new/"),
]


@pytest.mark.parametrize("address", DOORS)
def test_a_forged_request_changes_nothing(messe, ada, signed_in, address):
    post = Post.objects.publish(ada, messe, "Los #los")
    client = signed_in(ada, enforce_csrf_checks=True)
    for content_type in ("application/x-www-form-urlencoded", "text/plain"):
        answer = client.post(address.format(post.pk), "body=x&space=messe&name=x", content_type=content_type)
        assert answer.status_code == 403
    assert Post.objects.count() == 1


def test_the_page_of_a_person_shows_what_i_may_read_of_theirs(messe, vorstand, ada, otto, signed_in):
    Post.objects.publish(ada, messe, "Offen gesagt")
    Post.objects.publish(ada, vorstand, "Unter uns")
    for address in ("/people/ada/", "/people/ada/posts/"):
        shown = page(signed_in(otto), address)
        assert "Offen gesagt" in shown
        assert "Unter uns" not in shown


def test_a_direct_conversation_has_no_posts(ada, bruno, signed_in):
    direct = Space.objects.direct([bruno], by=ada)
    with pytest.raises(PermissionDenied):
        Post.objects.publish(ada, direct, "Hier nicht")
    assert signed_in(ada).post("/posts/", {"space": direct.slug, "body": "Hier nicht"}).status_code == 422
    assert not Post.objects.exists()


def test_a_post_says_kindly_that_nobody_has_answered_it_and_then_how_many_have(messe, ada, bruno, signed_in):
    post = Post.objects.publish(ada, messe, "Wer kommt mit?")
    client = signed_in(ada)
    assert ">Noch hat niemand geantwortet.</h2>" in page(client, post.get_absolute_url())
    post.comment(bruno, "Ich")
    assert ">1 Antwort</h2>" in page(client, post.get_absolute_url())

"""What was said becomes a page or a post, under the rights of those who read it."""

import threading
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404

from chat.models import Message
from content.beside import beside, made_of
from content.models import File, Link, Mention
from events.delivering import deliver_all
from events.models import Event
from knowledge.keeping import Keeping, Wider
from microblog.models import Post
from notifications.models import Notification
from spaces.models import Space
from tests.rights.world import png
from wiki.models import Page

pytestmark = pytest.mark.django_db


def upload(person, space, name, content=None):
    return File.objects.receive(person, space, SimpleUploadedFile(name, content or b"Protokoll KW 47"))


def test_a_page_quotes_each_message_with_its_author_and_its_time(keep, thread, werkstatt, clara):
    page = keep(clara, thread.all, werkstatt).as_page("Kühlung")
    assert (page.space, page.author, page.title) == (werkstatt, clara, "Kühlung")
    blocks = page.document["content"]
    assert [block["type"] for block in blocks] == ["blockquote"] * 3
    for name, words in (("Ada Arndt", "Kühlmitteldruck an Achse 2 fällt."), ("Bruno Becker", "Filter war zu.")):
        assert f"> **{name}**, " in page.body and f"> {words}" in page.body
    solved = page.body.index("Solution") if "Solution" in page.body else page.body.index("Lösung")
    assert page.body.index("Achse 2") < solved < page.body.index("Filter war zu.")


def test_only_what_was_chosen_gets_in(keep, thread, werkstatt, ada):
    page = keep(ada, [thread.first], werkstatt).as_page("Filter")
    assert "Filter war zu." in page.body
    assert "Achse" not in page.body and "Läuft" not in page.body


def test_the_thread_shows_where_it_was_written_up_and_the_page_leads_back(keep, thread, werkstatt, ada, bruno):
    page = keep(ada, thread.all, werkstatt).as_page("Druck an Achse 2")
    shown = beside(bruno, [thread.question.pk])[thread.question.pk]
    assert "Druck an Achse 2" in shown and f"/entries/{page.pk}/" in shown
    back = made_of(bruno, page)
    assert "Kühlung" in back and f"/entries/{thread.question.pk}/" in back


def test_nobody_else_sees_that_it_was_written_up_elsewhere(keep, thread, vorstand, ada, bruno, clara):
    keep(ada, thread.all, vorstand).as_page("Sparpläne")
    assert "Sparpläne" in beside(bruno, [thread.question.pk])[thread.question.pk]
    assert not beside(clara, [thread.question.pk]).get(thread.question.pk)


def test_nobody_else_sees_which_talk_a_page_was_made_of(keep, thread, messe, ada, otto):
    page = keep(ada, thread.all, messe, knowing=True).as_page("Für alle")
    assert made_of(ada, page)
    assert made_of(otto, page) == ""


def test_links_follow_what_a_page_is_called_and_go_with_it_into_the_trash(keep, thread, werkstatt, ada, bruno):
    page = keep(ada, thread.all, werkstatt).as_page("Alt")
    page.rename("Neu", by=bruno)
    assert "Neu" in beside(ada, [thread.question.pk])[thread.question.pk]
    page.trash(by=bruno)
    assert not beside(ada, [thread.question.pk])[thread.question.pk]
    page.restore(by=bruno)
    assert "Neu" in beside(ada, [thread.question.pk])[thread.question.pk]


def test_a_page_keeps_its_way_back_when_it_is_revised(keep, thread, werkstatt, ada):
    page = keep(ada, thread.all, werkstatt).as_page("Kühlung")
    page.revise(by=ada, base=1, markdown="Ganz anders.")
    assert made_of(ada, page)


def test_the_way_back_goes_with_the_talk(keep, thread, werkstatt, ada):
    page = keep(ada, thread.all, werkstatt).as_page("Kühlung")
    thread.question.delete_by(ada)
    assert made_of(ada, page) == ""
    assert "Filter war zu." in Page.objects.get(pk=page.pk).body


@pytest.mark.parametrize("kind", ["page", "post"])
def test_where_others_read_one_has_to_say_that_one_knows_it(keep, thread, messe, ada, kind):
    def make(knowing):
        keeping = keep(ada, thread.all, messe, knowing=knowing)
        return keeping.as_page("Kühlung") if kind == "page" else keeping.as_post()

    with pytest.raises(Wider):
        make(knowing=False)
    assert not Page.objects.exists() and not Post.objects.exists() and not Link.objects.exists()
    assert make(knowing=True).space == messe


def test_nobody_has_to_say_it_where_only_they_read_who_read_here(keep, thread, werkstatt, vorstand, ada):
    assert keep(ada, thread.all, werkstatt).as_page("Hier").pk
    assert keep(ada, thread.all, vorstand).as_page("Enger").pk


def test_words_of_a_direct_conversation_are_kept_with_the_same_question(keep, ada, bruno, alle):
    said = Message.objects.send(bruno, Space.objects.direct([bruno], by=ada), "Unter uns: Tor 2 klemmt.")
    with pytest.raises(Wider):
        keep(ada, [said], alle).as_page("Tor 2")
    assert "Tor 2 klemmt." in keep(ada, [said], alle, knowing=True).as_page("Tor 2").body


def test_a_forged_number_gets_nothing_in(talk_of, thread, werkstatt, vorstand, ada, clara):
    secret = Message.objects.send(ada, vorstand, "Geheim")
    elsewhere = Message.objects.answer(ada, Message.objects.send(ada, werkstatt, "Anderes"), "Andere Antwort")
    gone = Message.objects.answer(ada, thread.question, "Weg damit")
    gone.delete_by(ada)
    for forged in (secret, elsewhere, gone):
        ids = [thread.question.pk, forged.pk]
        with pytest.raises(ValidationError):
            Keeping(talk_of(clara, thread.question), ids, werkstatt).as_page("Kühlung")
    assert not Page.objects.exists()


def test_whoever_may_not_write_there_keeps_nothing_there(keep, thread, werkstatt, vorstand, ada, clara):
    with pytest.raises(PermissionDenied):
        keep(clara, thread.all, vorstand, knowing=True).as_page("Kühlung")
    werkstatt.archive(ada)
    with pytest.raises(PermissionDenied):
        keep(clara, thread.all, Space.objects.get(pk=werkstatt.pk)).as_page("Kühlung")


def test_there_is_no_talk_for_those_who_may_not_read_it(talk_of, thread, werkstatt, ada, otto):
    for entry in (thread.question, thread.first):
        with pytest.raises(Http404):
            talk_of(otto, entry)
    with pytest.raises(Http404):
        talk_of(ada, Page.objects.publish(ada, werkstatt, "Seite", markdown="x"))


def test_whoever_is_put_out_while_they_choose_keeps_nothing(talk_of, thread, werkstatt, messe, ada, clara):
    talk = talk_of(clara, thread.question)
    werkstatt.remove(clara, by=ada)
    with pytest.raises(ValidationError):
        Keeping(talk, [thread.question.pk], messe, knowing=True).as_page("Mitgenommen")
    assert not Page.objects.exists()


def test_nothing_is_kept_of_nothing(talk_of, thread, werkstatt, ada):
    with pytest.raises(ValidationError):
        Keeping(talk_of(ada, thread.question), [], werkstatt).as_page("Leer")


def test_twice_is_once(keep, thread, werkstatt, ada):
    key = uuid.uuid4()
    pages = [keep(ada, thread.all, werkstatt).as_page("Kühlung", client_id=key) for _ in range(2)]
    posts = [keep(ada, thread.all, werkstatt).as_post(client_id=uuid.uuid5(key, "x")) for _ in range(2)]
    assert pages[0] == pages[1] and posts[0] == posts[1]
    assert Page.objects.count() == Post.objects.count() == 1
    assert Link.objects.filter(kind="documents").count() == 2


@pytest.mark.django_db(transaction=True)
def test_pressed_twice_at_the_same_moment_there_is_one_page(keep, thread, werkstatt, ada):
    key, made = uuid.uuid4(), []
    keepings = [keep(ada, thread.all, werkstatt) for _ in range(2)]
    threads = [
        threading.Thread(target=lambda one=one: made.append(one.as_page("Kühlung", client_id=key))) for one in keepings
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(made) == 2 and Page.objects.count() == Link.objects.filter(kind="documents").count() == 1


def test_the_talk_hears_that_something_is_new_and_not_what_or_from_whom(keep, thread, werkstatt, vorstand, ada):
    before = Event.objects.filter(stream=werkstatt.stream).count()
    keep(ada, thread.all, vorstand).as_page("Kühlung")
    told = Event.objects.filter(stream=werkstatt.stream).order_by("seq")[before:]
    assert [(event.kind, event.actor, event.subject_id) for event in told] == [
        ("entry.related", None, thread.question.pk)
    ]


def test_a_quotation_calls_nobody_once_more(keep, thread, werkstatt, ada, bruno, clara):
    Message.objects.answer(clara, thread.question, "@alle und @bruno: fertig.")
    every = [*thread.all, Message.objects.filter(root=thread.question).last()]
    deliver_all()
    Notification.objects.all().delete()
    page = keep(clara, every, werkstatt).as_page("Kühlung")
    post = keep(clara, every, werkstatt).as_post()
    deliver_all()
    assert not Mention.objects.filter(entry__in=[page.pk, post.pk]).exists()
    assert not Notification.objects.filter(person__in=[ada, bruno]).exists()
    assert "Bruno Becker: fertig." in post.body


def test_files_come_along_where_their_readers_are_the_same(keep, werkstatt, ada, bruno):
    files = [upload(ada, werkstatt, "bild.png", png()), upload(ada, werkstatt, "protokoll.txt")]
    said = Message.objects.send(ada, werkstatt, "Siehe Anhang", files=files)
    page = keep(bruno, [said], werkstatt).as_page("Anhang")
    copies = File.objects.filter(entry=page)
    assert {copy.sha256 for copy in copies} == {file.sha256 for file in files}
    assert all(copy.get_absolute_url() in page.body for copy in copies)
    said.delete_by(ada)
    assert File.objects.visible_to(bruno).filter(entry=page).count() == 2


@pytest.mark.parametrize("kind", ["page", "post"])
def test_files_are_only_named_where_others_read(keep, werkstatt, messe, ada, otto, kind):
    said = Message.objects.send(ada, werkstatt, "Siehe", files=[upload(ada, werkstatt, "protokoll.txt")])
    keeping = keep(ada, [said], messe, knowing=True)
    made = keeping.as_page("Anhang") if kind == "page" else keeping.as_post()
    assert "protokoll.txt" in made.body and "/files/" not in made.body
    assert not File.objects.visible_to(otto).exists()


def test_files_hang_on_the_post_where_their_readers_are_the_same(keep, werkstatt, ada):
    said = Message.objects.send(ada, werkstatt, "Siehe", files=[upload(ada, werkstatt, "protokoll.txt")])
    post = keep(ada, [said], werkstatt).as_post("Zur Kenntnis.")
    assert [file.name for file in post.files.all()] == ["protokoll.txt"]
    assert post.body.startswith("Zur Kenntnis.\n\n> **Ada Arndt**")


def test_a_post_and_its_answers_become_a_page(keep, werkstatt, ada, bruno):
    post = Post.objects.publish(ada, werkstatt, "Ausschuss bei **0,8 %**.")
    comment = post.comment(bruno, "Stark.")
    page = keep(bruno, [post, comment], werkstatt).as_page("Ausschuss")
    assert "**0,8 %**" in page.body and "> Stark." in page.body
    assert "Ausschuss" in beside(ada, [post.pk])[post.pk]


def test_of_a_chat_one_chooses_from_what_was_said_around(talk_of, werkstatt, ada):
    said = [Message.objects.send(ada, werkstatt, f"Nummer {number}") for number in range(40)]
    talk = talk_of(ada, said[20])
    assert [line.pk for line in talk.lines] == [message.pk for message in said[5:36]]
    assert talk.preset == {said[20].pk}


def test_of_a_thread_one_may_choose_what_was_said_around_it_instead(talk_of, thread, werkstatt, ada):
    after = Message.objects.send(ada, werkstatt, "Danke euch.")
    talk = talk_of(ada, thread.question)
    talk.around = True
    assert [line.pk for line in talk.lines] == [thread.question.pk, after.pk]
    assert talk.preset == {thread.question.pk}
    assert Keeping(talk, [thread.question.pk, after.pk], werkstatt).as_page("Danke").pk
    with pytest.raises(ValidationError):
        Keeping(talk, [thread.first.pk], werkstatt).as_page("Antwort")


def test_of_a_chat_the_page_hangs_on_the_message_one_came_from(keep, werkstatt, ada):
    said = [Message.objects.send(ada, werkstatt, words) for words in ("eins", "zwei", "drei")]
    page = keep(ada, said, werkstatt, at=said[1]).as_page("Drei Sätze")
    assert page.links.get(kind="documents").target_id == said[1].pk
    other = keep(ada, [said[0], said[2]], werkstatt, at=said[1]).as_page("Zwei Sätze")
    assert other.links.get(kind="documents").target_id == said[0].pk


def test_a_thread_is_preset_as_a_whole_with_its_title(talk_of, thread, ada):
    talk = talk_of(ada, thread.second)
    assert talk.preset == {message.pk for message in thread.all}
    assert (talk.title, talk.solution) == ("Kühlung", thread.first.pk)

"""What is written can be found, by those who may read it, as soon as it was delivered; and is gone when it is gone."""

import pytest

from chat.models import Message
from content.models import Entry, File
from events.models import Delivery
from microblog.models import Post
from search.models import Document, Index, Slip, Word
from search.searching import Search
from search.sources import plain_text
from wiki.models import Page


@pytest.fixture
def post(ada, alle):
    return Post.objects.publish(ada, alle, "Der Urlaubsantrag geht an die Schichtleitung.")


def test_a_post_is_found_after_it_was_delivered_and_not_before(post, bruno, texts):
    assert not Search(bruno, "antrag").is_asked
    assert texts(bruno, "antrag") == [post.body]


def test_all_kinds_stand_in_one_list(post, ada, bruno, alle, ask):
    Message.objects.send(ada, alle, "Ist der Antrag da? #Antrag")
    post.comment(bruno, "Mein Antrag ist gestellt.")
    alle.change(by=alle.stewards.get(), purpose="Anträge für alle")
    ada.change(ada, topics=["Bildungsurlaubsanträge"])
    search = ask(bruno, "antrag")
    assert search.facets.kinds == {"post": 1, "comment": 1, "message": 1, "space": 1, "person": 1, "tag": 1}
    assert search.total == 6
    assert {hit.kind for hit in search.hits()} == set(search.facets.kinds)
    assert [group for group, _, _ in search.sections] == ["posts", "chat", "people", "spaces", "tags"]


def test_an_edit_changes_what_is_found(post, ada, bruno, texts):
    assert texts(bruno, "antrag")
    post.edit("Das Formular geht an die Schichtleitung.", by=ada)
    assert not texts(bruno, "antrag")
    assert texts(bruno, "formular")


def test_a_deleted_post_is_gone_with_its_comments_and_its_words(post, ada, bruno, texts):
    post.comment(bruno, "Unverwechselbares Stichwort")
    assert texts(ada, "unverwechselbar")
    post.delete_by(ada)
    assert not texts(ada, "unverwechselbar") and not texts(ada, "antrag")
    assert not Document.objects.filter(kind__in=["post", "comment"]).exists()
    assert not Word.objects.filter(word__startswith="unverwechselbar").exists()
    assert not Slip.objects.filter(spelling__contains="nverwechselbar").exists()


def test_a_deleted_post_is_not_shown_even_before_the_index_hears_of_it(post, ada, bruno, texts):
    assert texts(bruno, "antrag")
    post.delete_by(ada)
    assert Search(bruno, "antrag").hits() == []


def test_a_restored_post_comes_back_with_its_comments(post, ada, bruno, texts):
    post.comment(bruno, "Ein Stichwort")
    post.delete_by(ada)
    assert not texts(ada, "stichwort")
    post.restore(ada)
    assert texts(ada, "stichwort") and texts(ada, "antrag")


def test_who_leaves_the_company_is_found_no_more(cast, texts):
    assert texts(cast.ada, "Otto") == ["Otto Ohm"]
    cast.otto.deactivate(by=cast.admin)
    assert not texts(cast.ada, "Otto")
    cast.otto.reactivate(by=cast.admin)
    assert texts(cast.ada, "Otto") == ["Otto Ohm"]


def test_delivering_twice_changes_nothing(post, bruno, texts):
    assert texts(bruno, "antrag")
    before = Index.objects.values("documents", "titled", "title_words", "body_words").get()
    words = sorted(Word.objects.values_list("word", "documents"))
    event = post_event(post)
    for _ in range(2):
        Delivery.objects.enqueue([event])
        assert len(texts(bruno, "antrag")) == 1
    assert Index.objects.values("documents", "titled", "title_words", "body_words").get() == before
    assert sorted(Word.objects.values_list("word", "documents")) == words


def post_event(post):
    return (
        Delivery._meta.get_field("event").related_model.objects.filter(kind="post.published", subject_id=post.pk).get()
    )


def test_the_sums_of_the_index_equal_a_recount(post, ada, bruno, alle, texts):
    other = Post.objects.publish(bruno, alle, "Ein zweiter Beitrag mit Anhang")
    texts(ada, "x")
    other.delete_by(bruno)
    post.edit("Kurz", by=ada)
    texts(ada, "x")
    index, documents = Index.objects.get(), list(Document.objects.all())
    assert index.documents == len(documents)
    assert index.titled == sum(1 for document in documents if document.title_words)
    assert index.title_words == sum(len(document.title_words.split()) for document in documents)
    assert index.body_words == sum(len(document.body_words.split()) for document in documents)
    said = [{*document.title_words.split(), *document.body_words.split()} for document in documents]
    counted = dict(Word.objects.values_list("word", "documents"))
    assert counted["kurz"] == 1 and "schichtleitung" not in counted
    assert all(number == sum(word in words for words in said) for word, number in counted.items())


def test_the_index_keeps_no_text_of_a_purged_entry(post, bruno, texts):
    assert texts(bruno, "antrag")
    post.delete_by(post.author)
    texts(bruno, "antrag")
    Entry.objects.filter(pk=post.pk).delete()
    assert not Document.objects.filter(object_id=post.pk, kind="post").exists()
    assert not Word.objects.filter(word="urlaubsantrag").exists()


def test_filters_narrow_and_operators_do_the_same(cast, ask):
    ours = Post.objects.publish(cast.ada, cast.werkstatt, "Antrag eins #Urlaub")
    theirs = Post.objects.publish(cast.bruno, cast.messe, "Antrag zwei")
    said = Message.objects.send(cast.bruno, cast.messe, "Antrag drei")

    def ids(text, **filters):
        return sorted(hit.thing.pk for hit in ask(cast.ada, text, filters=filters).hits())

    assert ids("antrag") == [ours.pk, theirs.pk, said.pk]
    assert ids("antrag von:bruno") == ids("antrag", authors=["bruno"]) == ids("antrag von:Beck") == [theirs.pk, said.pk]
    assert (
        ids("antrag in:werkstatt")
        == ids("antrag", spaces=["werkstatt"])
        == ids("antrag", spaces=[str(cast.werkstatt.pk)])
        == [ours.pk]
    )
    assert ids("antrag art:nachricht") == ids("antrag", kinds=["message"]) == ids("antrag", kinds=["chat"]) == [said.pk]
    assert ids("antrag #urlaub") == ids("antrag", tags=["Urlaub"]) == [ours.pk]
    assert ids("von:bruno") == [theirs.pk, said.pk]
    assert ids("antrag seit:heute") == [ours.pk, theirs.pk, said.pk]
    assert ids("antrag", since=["heute"], until=["gestern"]) == ids("antrag bis:gestern") == []
    assert ids("antrag -zwei") == [ours.pk, said.pk]
    assert ids('"antrag drei"') == [said.pk]


def test_the_count_by_kind_stays_when_a_kind_is_chosen(cast, ask):
    Post.objects.publish(cast.ada, cast.alle, "Antrag")
    Message.objects.send(cast.ada, cast.alle, "Antrag")
    search = ask(cast.bruno, "antrag", filters={"kinds": ["posts"]})
    assert search.facets.kinds == {"post": 1, "message": 1} and search.total == 1


def test_by_date_the_newest_comes_first(cast, ask):
    for number in range(3):
        Post.objects.publish(cast.ada, cast.alle, f"Antrag {number}" + " Antrag" * (3 - number))
    assert [hit.thing.body[:8] for hit in ask(cast.bruno, "antrag", sort="date").hits()] == [
        "Antrag 2",
        "Antrag 1",
        "Antrag 0",
    ]


def test_pages_follow_each_other_without_gap_or_double(cast, ask):
    for number in range(45):
        Post.objects.publish(cast.ada, cast.alle, f"Antrag {number}")
    for sort in ("relevance", "date"):
        seen, cursor = [], None
        while True:
            search = ask(cast.bruno, "antrag", sort=sort, cursor=cursor)
            seen += [hit.thing.pk for hit in search.hits()]
            cursor = search.found.next
            if cursor is None:
                break
        assert len(seen) == len(set(seen)) == 45


@pytest.mark.parametrize("cursor", ["", "x", "-1", "99999999", "1.5", "²"])
def test_a_cursor_nobody_gave_begins_anew_or_finds_nothing(post, bruno, ask, cursor):
    assert len(ask(bruno, "antrag", cursor=cursor).hits()) in (0, 1)


def test_when_nothing_holds_all_words_what_holds_some_is_shown(post, bruno, ask):
    search = ask(bruno, "urlaubsantrag dampfmaschine")
    assert search.is_loose and [hit.thing.pk for hit in search.hits()] == [post.pk]
    assert not ask(bruno, "urlaubsantrag schichtleitung").is_loose


def test_a_misspelt_word_is_offered_in_its_right_spelling(cast, ask):
    Post.objects.publish(cast.ada, cast.alle, "Das Kegelradgetriebe ist da")
    correction = ask(cast.bruno, "das kegelradgetribe").correction
    assert (correction.text, correction.total) == ("das Kegelradgetriebe", 1)
    assert ask(cast.bruno, "kegelradgetriebe").correction is None


def test_while_typing_every_word_may_go_on(cast, ask):
    post = Post.objects.publish(cast.ada, cast.alle, "Die Messekisten für die China-Delegation")
    search = ask(cast.bruno, "me ch", typing=True)
    assert [hit.thing.pk for hit in search.hits()] == [post.pk]
    assert search.hits()[0].snippet == "Die <mark>Me</mark>ssekisten für die <mark>Ch</mark>ina-Delegation"
    assert ask(cast.bruno, "mess", typing=True).suggestions == ["Messe", "Messekisten"]


def test_an_empty_house_finds_nothing_and_breaks_nowhere(ada):
    search = Search(ada, "antrag von:bruno in:x").answer()
    assert not search.total and not search.problems and not search.is_asked


def test_pages_are_found_with_their_place_and_are_gone_in_the_trash(cast, ask):
    parent = Page.objects.publish(cast.ada, cast.messe, "Arbeitszeit", markdown="Alles dazu")
    page = Page.objects.publish(cast.ada, cast.messe, "Urlaub", markdown="Der Antrag zählt", parent=parent)
    (hit,) = ask(cast.bruno, "antrag").hits()
    assert (hit.thing, hit.kind, hit.title) == (
        page,
        "page",
        "Urlaub",
    ) and hit.thing.node.parent.page.title == "Arbeitszeit"
    page.revise(by=cast.bruno, base=1, markdown="Das Formular zählt")
    assert not ask(cast.bruno, "antrag").total and ask(cast.bruno, "formular").total == 1
    page.rename("Elternzeit", by=cast.ada)
    assert ask(cast.bruno, "elternzeit").total == 1 and not ask(cast.bruno, "urlaub").total
    parent.trash(by=cast.ada)
    assert not ask(cast.bruno, "formular").total and not ask(cast.bruno, "arbeitszeit").total
    parent.restore(by=cast.ada)
    assert ask(cast.bruno, "formular").total == 1


def test_the_palette_can_jump_to_people_pages_and_tags_one_may_see(cast, signed_in):
    Page.objects.publish(cast.ada, cast.vorstand, "Geheimplan", markdown="x")
    Page.objects.publish(cast.ada, cast.messe, "Messe-Checkliste", markdown="x")
    Post.objects.publish(cast.ada, cast.vorstand, "#geheim")
    Post.objects.publish(cast.ada, cast.alle, "#offen")

    def jumps(person):
        return {(kind, name) for kind, name, *_ in signed_in(person).get("/palette.json").json()}

    rows = jumps(cast.otto)
    assert {("page", "Messe-Checkliste"), ("person", "Ada Arndt"), ("tag", "#offen")} <= rows
    assert not {("page", "Geheimplan"), ("tag", "#geheim"), ("person", "Emil Ehmer")} & rows
    assert ("page", "Geheimplan") in {
        (kind, name) for kind, name, *_ in signed_in(cast.ada).get("/palette.json").json()
    }


def test_the_text_of_stored_html_keeps_words_apart_and_sentences_whole():
    html = '<p>Halle <a href="/x/">3</a>. Ein <strong>fettes</strong>, Wort</p><ul><li>eins</li><li>zwei &lt;b&gt;</li>'
    assert plain_text(html).split() == ["Halle", "3.", "Ein", "fettes,", "Wort", "eins", "zwei", "<b>"]


def test_a_file_is_found_by_its_name_where_it_was_attached(cast, ask, signed_in):
    file = File.objects.create(
        space=cast.werkstatt, uploader=cast.ada, name="Formular_Bildungsurlaubsantrag_2026.pdf",
        media_type="application/pdf", size=1, sha256="0" * 64,
    )  # fmt: skip
    assert not ask(cast.ada, "antrag").total
    post = Post.objects.publish(cast.ada, cast.werkstatt, "Hier liegt es", files=[file.pk])
    (hit,) = ask(cast.bruno, "antrag").hits()
    assert hit.thing == file and "<mark>antrag</mark>_2026.pdf" in hit.title
    for address in ("/search/?q=antrag", "/search/?q=bildungs&partial=palette"):
        html = signed_in(cast.bruno).get(address).content.decode()
        assert "_2026.pdf" in html and "Ada Arndt" in html
    assert not ask(cast.otto, "antrag").total
    post.delete_by(cast.ada)
    assert not ask(cast.bruno, "antrag").total

"""Writing, revising, renaming: nothing anybody wrote is lost, and the house is told of everything."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from content.errors import Gone, OtherBody
from content.models import Link
from microblog.models import Post
from wiki.errors import Conflict, NoBase, NoPlace, NoRevision, Untitled
from wiki.models import Content, Node, Page, Revision


def test_a_page_is_stored_as_a_document_with_everything_made_of_it(written, told, messe, ada):
    page = written("Messe-Checkliste", "## Transport\n\n*Zehn* Werktage, @bruno, #messe.")
    revision = page.node.current
    assert revision.content.document["content"][0]["attrs"] == {"level": 2, "id": "transport"}
    assert revision.content.markdown == page.body == "## Transport\n\n*Zehn* Werktage, @bruno, #messe.\n"
    assert revision.content.text == "Transport\nZehn Werktage, @Bruno Becker, #messe."
    assert '<h2 id="s-transport">' in page.html and "<em>Zehn</em>" in page.html
    assert (revision.number, revision.content.schema, revision.title) == (1, 1, "Messe-Checkliste")
    assert list(revision.contributors.all()) == [ada]
    assert told(messe) == [("page.published", page.pk)]


def test_a_page_calls_people_and_carries_tags_like_everything_people_write(written, bruno):
    page = written("Plan", "@bruno, bitte ansehen. #messe")
    assert [mention.person for mention in page.mentions.all()] == [bruno]
    assert [tagging.tag.slug for tagging in page.taggings.all()] == ["messe"]
    assert f'data-mention="{bruno.pk}"' in page.html


def test_a_document_may_be_given_instead_of_markdown(ada, messe):
    document = {"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "Hallo"}]}]}
    assert Page.objects.publish(ada, messe, "Gruß", document=document).body == "Hallo\n"


def test_a_document_with_something_unknown_is_refused_whole(ada, messe):
    document = {"type": "doc", "content": [{"type": "iframe", "attrs": {"src": "https://böse.example"}}]}
    with pytest.raises(ValidationError):
        Page.objects.publish(ada, messe, "Gruß", document=document)
    assert not Page.objects.exists()


def test_a_repeated_client_id_is_the_same_page_and_burns_no_number(written, told, messe):
    client_id = uuid.uuid4()
    first = written("Plan", "*eins*  und zwei", client_id=client_id)
    assert written("Plan", "*eins*  und zwei", client_id=client_id) == first
    assert len(told(messe)) == 1
    with pytest.raises(OtherBody):
        written("Plan", "drei", client_id=client_id)


@pytest.mark.parametrize("title", ["", "   ", None])
def test_a_page_needs_a_title(title, written):
    with pytest.raises(Untitled):
        written(title)


def test_a_page_may_be_empty_but_not_lie_in_another_space(written, werkstatt):
    page = written("Leer", "")
    with pytest.raises(NoPlace):
        written("Kind", "", space=werkstatt, under=page)


def test_a_direct_conversation_has_no_wiki(written, ada, bruno):
    space = ada.entries.model.space.field.related_model.objects.direct([bruno], by=ada)
    with pytest.raises(PermissionDenied):
        written("Notiz", "x", space=space)


def test_revising_keeps_what_was_there_before(written, told, messe, bruno):
    page = written("Plan", "Acht Werktage.")
    page.revise(by=bruno, base=1, markdown="Zehn Werktage.", summary="Frist")
    assert [revision.content.markdown for revision in page.revisions.order_by("number")] == [
        "Acht Werktage.\n",
        "Zehn Werktage.\n",
    ]
    newest = page.revisions.first()
    assert (newest.number, newest.summary, newest.base.number) == (2, "Frist", 1)
    assert list(newest.contributors.all()) == [bruno]
    page.refresh_from_db()
    assert page.body == "Zehn Werktage.\n" and page.version == 2 and page.edited_at
    assert told(messe)[1:] == [("page.revised", page.pk)]


def test_the_same_words_are_no_revision(written, told, messe, ada):
    page = written("Plan", "Acht *Werktage*.")
    page.revise(by=ada, base=1, markdown="Acht _Werktage_.")
    assert page.revisions.count() == 1 and len(told(messe)) == 1


def test_equal_content_is_stored_once(written, ada):
    page = written("Plan", "Acht.")
    page.revise(by=ada, base=1, markdown="Zehn.")
    page.restore_revision(1, by=ada, base=2)
    assert page.revisions.count() == 3 and Content.objects.filter(page=page).count() == 2
    assert page.revisions.first().restores.number == 1


def test_a_revision_must_say_what_it_is_based_on(written, ada):
    page = written()
    for base in (None, 0, 7):
        with pytest.raises(NoBase):
            page.revise(by=ada, base=base, markdown="Neu.")
    with pytest.raises(NoRevision):
        page.restore_revision(9, by=ada, base=1)


def test_changes_in_different_places_come_together(written, ada, bruno):
    page = written("Plan", "Eins.\n\nZwei.\n\n- a\n- b\n- c")
    page.revise(by=ada, base=1, markdown="Eins neu.\n\nZwei.\n\n- a\n- b\n- C")
    page.revise(by=bruno, base=1, markdown="Eins.\n\nZwei.\n\n- A\n- b\n- c\n\nDrei.")
    assert page.body == "Eins neu.\n\nZwei.\n\n- A\n- b\n- C\n\nDrei.\n"


def test_a_change_of_the_same_line_is_a_conflict_that_carries_both(written, told, messe, ada, bruno):
    page = written("Plan", "Acht Werktage.")
    page.revise(by=ada, base=1, markdown="Zehn Werktage.")
    with pytest.raises(Conflict) as refused:
        page.revise(by=bruno, base=1, markdown="Neun Werktage.", title="Plan B")
    conflict = refused.value
    assert (conflict.base.number, conflict.theirs.number, conflict.title) == (1, 2, "Plan B")
    assert conflict.mine["content"][0]["content"][0]["text"] == "Neun Werktage."
    page.refresh_from_db()
    assert page.body == "Zehn Werktage.\n" and len(told(messe)) == 2


def test_a_renamed_page_keeps_its_links_and_its_old_address(written, told, messe, bruno):
    page = written("Versandpapiere")
    linking = written("Plan", "Siehe [[Versandpapiere]].")
    page.rename("Frachtpapiere", by=bruno)
    assert page.get_absolute_url().endswith("-frachtpapiere/")
    assert Page.objects.at(f"{page.reference.split('-')[0]}-versandpapiere") == page
    assert Page.objects.at("versandpapiere") == page == Page.objects.at("frachtpapiere")
    assert list(page.backlinks.values_list("source", flat=True)) == [linking.pk]
    assert told(messe)[-1] == ("page.renamed", page.pk)


def test_a_link_keeps_its_page_when_the_text_around_it_is_revised_under_the_old_title(written, ada):
    page = written("Versandpapiere")
    linking = written("Plan", "Siehe [[Versandpapiere]].")
    page.rename("Frachtpapiere", by=ada)
    linking.revise(by=ada, base=1, markdown="Siehe bitte [[Versandpapiere]].")
    assert page.backlinks.get().source_id == linking.pk


def test_revising_with_another_title_renames_in_one_go(written, told, messe, ada):
    page = written("Plan", "Acht.")
    page.revise(by=ada, base=1, markdown="Zehn.", title="Plan B")
    assert (page.title, page.node.slug) == ("Plan B", "plan-b")
    page.revise(by=ada, base=2, markdown="Zehn.", title="Plan C")
    kinds = [kind for kind, _page in told(messe)]
    assert kinds == ["page.published", "page.revised", "page.renamed", "page.renamed"]
    page.revise(by=ada, base=2, markdown="Elf.")
    assert page.title == "Plan C"


def test_a_red_link_leads_to_the_page_once_it_is_written(written):
    linking = written("Plan", "Siehe [[Übersicht]] und [[Anderes]].")
    assert set(Link.objects.filter(target=None).values_list("title", flat=True)) == {"Übersicht", "Anderes"}
    page = written("Übersicht")
    assert page.backlinks.get().source_id == linking.pk
    linking.revise(by=linking.author, base=1, markdown="Nun: [[Übersicht]].")
    assert page.backlinks.count() == 1 and not Link.objects.filter(target=None).exists()


def test_a_title_of_a_space_one_cannot_read_stays_a_red_link(written, werkstatt, bruno, otto):
    written("Geheim", space=werkstatt)
    page = written("Plan", "[[Geheim]]", by=otto)
    assert page.links.get().target is None


@pytest.mark.parametrize(
    ("person", "space", "may"),
    [
        ("ada", "werkstatt", True), ("clara", "werkstatt", True), ("gast", "werkstatt", True),
        ("otto", "werkstatt", False), ("admin", "werkstatt", False), ("emil", "werkstatt", False),
        ("otto", "messe", True), ("gast", "messe", False), ("clara", "vorstand", False), ("gast", "alle", False),
        ("otto", "alle", True),
    ],
)  # fmt: skip
def test_whoever_may_write_in_a_space_may_write_its_pages_and_nobody_else(person, space, may, cast):
    person, space = getattr(cast, person), getattr(cast, space)
    steward = cast.admin if space == cast.alle else cast.ada
    page = Page.objects.publish(steward, space, "Plan", markdown="Acht.")
    verbs = [
        lambda: Page.objects.publish(person, space, "Neu", markdown="x"),
        lambda: page.revise(by=person, base=page.revisions.first().number, markdown="Zehn."),
        lambda: page.rename("Plan B", by=person),
        lambda: page.restore_revision(1, by=person, base=page.revisions.first().number),
        lambda: page.move(by=person),
        lambda: page.trash(by=person),
        lambda: page.restore(by=person),
    ]
    for verb in verbs:
        if may:
            verb()
        else:
            with pytest.raises(PermissionDenied):
                verb()
    assert Page.objects.get(pk=page.pk).body == "Acht.\n"


def test_an_archived_space_is_read_and_not_written(written, messe, ada):
    page = written("Plan", "Acht.")
    messe.archive(by=ada)
    page = Page.objects.get(pk=page.pk)
    with pytest.raises(PermissionDenied):
        page.revise(by=ada, base=1, markdown="Zehn.")
    assert Page.objects.visible_to(ada).get() == page


def test_a_page_in_the_trash_is_not_revised(written, ada):
    page = written()
    page.trash(by=ada)
    with pytest.raises(Gone):
        page.revise(by=ada, base=1, markdown="Neu.")


@pytest.mark.parametrize("said", ["Übersicht", "ÜBERSICHT", "übersicht"])
def test_a_link_finds_its_page_whatever_the_case_of_its_letters(said, written):
    page = written("Übersicht")
    written("Plan", f"[[{said}]]")
    assert page.backlinks.count() == 1


@pytest.mark.parametrize("said", ["Übersicht", "ÜBERSICHT"])
def test_a_red_link_is_answered_whatever_the_case_of_its_letters(said, written):
    written("Plan", f"[[{said}]]")
    assert written("Übersicht").backlinks.count() == 1


def test_revisions_and_places_are_those_of_living_pages_one_may_read(written, werkstatt, ada, otto):
    page = written("Innen", space=werkstatt)
    for things in (Revision.objects, Node.objects):
        assert things.visible_to(ada).count() == 1 and not things.visible_to(otto).exists()
    page.trash(by=ada)
    for things in (Revision.objects, Node.objects):
        assert not things.visible_to(ada).exists()


def test_what_leads_to_a_page_is_listed_in_its_words_and_not_in_its_markup(messe, ada, signed_in):
    page = Page.objects.publish(ada, messe, "Standplan", markdown="Halle 3")
    Post.objects.publish(ada, messe, "Der [[Standplan]] ist **fertig**")
    html = signed_in(ada).get(f"/pages/{page.reference}/links/").content.decode()
    assert ">Der Standplan ist fertig</span>" in html

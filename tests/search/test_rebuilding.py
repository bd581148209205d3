"""The index can be built anew at any moment, and nobody who searches meanwhile notices."""

from threading import Thread

import pytest
from django.core.management import call_command
from django.db import connection

from events.delivering import deliver_all
from microblog.models import Post
from search import checks, indexing, listeners, rebuilding
from search.models import Document, Index, Slip, Word
from search.searching import Search


@pytest.fixture
def posts(ada, bruno, alle):
    made = [Post.objects.publish(ada, alle, f"Die Quarzofixpresse {number} und die Quarzofix") for number in range(3)]
    deliver_all()
    return made


def contents(index):
    rows = Document.objects.filter(index=index).order_by("kind", "object_id")
    return list(rows.values_list("kind", "object_id", "title_words", "body_words", "space", "author"))


def test_a_rebuilt_index_holds_the_same_and_stands_alone(posts, bruno):
    before = Index.objects.get()
    old = contents(before)
    built = rebuilding.rebuild()
    assert Index.objects.get() == built and built.serving and built.pk != before.pk
    assert contents(built) == old and built.documents == len(old)
    assert Document.objects.count() == len(old)
    assert not Word.objects.exclude(index=built).exists() and not Slip.objects.exclude(word__index=built).exists()
    assert Search(bruno, "quarzofix").total == 3


def test_it_learns_the_nouns_of_the_house(posts, bruno):
    assert not Search(bruno, "presse").total or Search(bruno, "presse").total == 3
    assert not Search(bruno, "quarzofixe").correction
    built = rebuilding.rebuild()
    assert built.dictionary["quarzofix"] == 3 and "die" not in built.dictionary
    parts = {part for document in Document.objects.filter(kind="post") for part in document.body_parts.split()}
    assert {"quarzofix", "press"} <= parts


def test_what_a_single_text_said_is_never_learnt(posts, ada, alle):
    Post.objects.publish(ada, alle, "Die Sonderquarzabmahnung")
    deliver_all()
    assert not any(word.startswith("sonderquarz") for word in rebuilding.rebuild().dictionary)


def test_search_answers_while_it_is_built_and_what_happens_meanwhile_is_kept(posts, ada, alle, bruno, monkeypatch):
    happened = []

    def meanwhile(batch, build=None):
        if not happened:
            happened.append(Post.objects.publish(ada, alle, "Zwischendurch Quarzofix"))
            posts[0].delete_by(ada)
            deliver_all()
        assert Search(bruno, "quarzofix").total == 3  # one came, one went
        return write(batch, build=build)

    write = indexing.write
    monkeypatch.setattr(indexing, "write", lambda *args, **options: (
        meanwhile(*args, **options) if options.get("build") else write(*args, **options)
    ))  # fmt: skip
    rebuilding.rebuild()
    assert Search(bruno, "zwischendurch").total == 1
    assert {hit.thing.pk for hit in Search(bruno, "quarzofix").hits()} == {posts[1].pk, posts[2].pk, happened[0].pk}


def test_a_broken_run_leaves_the_old_index_and_the_next_one_cleans_up(posts, bruno, monkeypatch):
    def break_off(done, total):
        if done > total // 2 + 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuilding.rebuild(break_off)
    assert Index.objects.count() == 2 and Search(bruno, "quarzofix").total == 3
    rebuilding.rebuild()
    assert Index.objects.count() == 1 and Search(bruno, "quarzofix").total == 3


def test_the_command_tells_how_far_it_is(posts, capsys):
    call_command("reindex")
    told = capsys.readouterr().out
    assert "100 %" in told and "documents" in told
    call_command("reindex", verbosity=0)
    assert not capsys.readouterr().out


def test_an_index_of_another_analysis_is_told(posts, monkeypatch):
    assert checks.index_fits(None, databases=["default"]) == []
    monkeypatch.setattr(checks, "version", lambda: "2 0.6.0")
    assert [found.id for found in checks.index_fits(None, databases=["default"])] == ["search.W001"]
    assert checks.index_fits(None) == []


def test_too_many_documents_for_whoosh_are_told(posts, settings, monkeypatch):
    settings.SEARCH_ENGINE = "whoosh"
    monkeypatch.setattr(checks, "MOST_FOR_WHOOSH", 3)
    assert [found.id for found in checks.index_fits(None, databases=["default"])] == ["search.W002"]


def test_an_unknown_engine_is_refused(settings):
    settings.SEARCH_ENGINE = "elastic"
    assert [found.id for found in checks.engine_is_known(None)] == ["search.E001"]
    settings.SEARCH_ENGINE = ""
    assert checks.engine_is_known(None) == []


def test_a_missing_noun_list_is_told(monkeypatch):
    assert checks.nouns_are_there(None) == []
    monkeypatch.setattr(checks, "edition", lambda: "")
    assert [found.id for found in checks.nouns_are_there(None)] == ["search.W003"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("module", [rebuilding, listeners])
def test_an_edit_is_never_written_over_by_the_words_before_it(ada, alle, bruno, monkeypatch, module):
    """Old words are read, then somebody edits and another worker brings the edit: it has to wait for the first."""
    post = Post.objects.publish(ada, alle, "Altes Wort")
    if module is rebuilding:
        deliver_all()
    others = []

    def edit():
        Post.objects.get(pk=post.pk).edit("Neues Wort", by=ada)
        deliver_all()
        connection.close()

    def read(kind, ids, drafts=module.drafts):
        found = drafts(kind, ids)
        if kind == "post" and connection.in_atomic_block and not others:
            others.append(Thread(target=edit))
            others[0].start()
            others[0].join(1)
        return found

    monkeypatch.setattr(module, "drafts", read)
    rebuilding.rebuild() if module is rebuilding else deliver_all()
    others[0].join()
    deliver_all()
    assert Search(bruno, "neues wort").total == 1 and not Search(bruno, "altes").total

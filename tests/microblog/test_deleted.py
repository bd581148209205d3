"""What stood under something that was deleted is gone with it, by every way, and comes back with it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from content.models import Bookmark, File
from microblog.models import Post

pytestmark = pytest.mark.django_db


@pytest.fixture
def answer(ada, bruno, messe):
    """Bruno's answer to Ada's post, with a file."""
    post = Post.objects.publish(ada, messe, "Wer kommt mit?")
    file = File.objects.receive(bruno, messe, SimpleUploadedFile("liste.txt", b"alle Namen"))
    return post.comment(bruno, "Ich, hier die Liste", files=[file.pk])


def ways(answer):
    file = answer.files.get()
    return (f"/entries/{answer.pk}/", f"/entries/{answer.pk}/history/", f"/api/v1/comments/{answer.pk}/",
            file.get_absolute_url())  # fmt: skip


def test_an_answer_to_a_deleted_post_is_read_by_nobody(answer, signed_in, ada, bruno, otto):
    answer.keep(bruno)
    answer.root.as_kind().delete_by(ada)
    for person in (otto, bruno, ada):
        assert [signed_in(person).get(way).status_code for way in ways(answer)] == [404] * 4
    assert signed_in(otto).post(f"/entries/{answer.pk}/reactions/", {"emoji": "🎉"}).status_code == 404
    assert not Bookmark.objects.visible_to(bruno)


def test_an_answer_comes_back_with_its_post(answer, signed_in, ada, otto):
    post = answer.root.as_kind()
    post.delete_by(ada)
    post.restore(ada)
    assert [signed_in(otto).get(way, follow=True).status_code for way in ways(answer)] == [200] * 4

from microblog.models import Post
from wiki.models import Page


def test_a_page_is_found_by_its_title_whatever_its_letters(ada, messe):
    page = Page.objects.publish(ada, messe, "Übersicht der Räume", markdown="Alles.")
    post = Post.objects.publish(ada, messe, "Siehe [[Übersicht der Räume]].")
    assert list(post.links.values_list("target", flat=True)) == [page.pk]


def test_the_case_of_plain_letters_does_not_matter(ada, messe):
    page = Page.objects.publish(ada, messe, "Standplan", markdown="Alles.")
    post = Post.objects.publish(ada, messe, "Siehe [[standplan]].")
    assert list(post.links.values_list("target", flat=True)) == [page.pk]

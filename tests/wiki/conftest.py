import pytest

from events.models import Event
from wiki.models import Page


@pytest.fixture
def written(ada, messe):
    """`written("Titel", "Markdown", under=page)` is a page that Ada wrote in the Messe, or in `space`."""

    def write(title="Checkliste", markdown="Zehn Werktage.", *, under=None, space=messe, by=ada, **more):
        return Page.objects.publish(by, space, title, markdown=markdown, parent=under, **more)

    return write


@pytest.fixture
def told():
    """What the house was told of pages in a space: `[("page.published", page id), …]`."""

    def of(space):
        events = Event.objects.filter(stream=space.stream, subject_kind="page").order_by("seq")
        return list(events.values_list("kind", "subject_id"))

    return of

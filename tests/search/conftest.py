"""Searching in tests: write, deliver, ask."""

import pytest

from events.delivering import deliver_all
from search.searching import Search


@pytest.fixture
def ask():
    """`ask(ada, "antrag")` is the Search of Ada after everything that happened was delivered."""

    def search(person, text, **options):
        deliver_all()
        return Search(person, text, **options)

    return search


@pytest.fixture
def texts(ask):
    """`texts(ada, "antrag")`: what Ada finds, each as its title or else its words."""

    def found(person, text, **options):
        return [
            hit.thing.body if hasattr(hit.thing, "body") else str(hit.thing)
            for hit in ask(person, text, **options).hits()
        ]

    return found

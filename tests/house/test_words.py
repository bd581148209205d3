"""Nothing is untranslated in either language: words stand in English in their place, in German in the catalogue."""

import re
from html.parser import HTMLParser

import pytest
from django.template.base import Lexer, TokenType

from tests.house.paths import ROOT, name, sources
from web import catalogues

APPS = catalogues.own_apps()
TEMPLATES = [path for path in [*sources(".html"), *sources(".txt")] if "templates" in path.parts]
# What is the same in every language.
NAMES = {"Werkfunk", "Markdown"}
SPOKEN = {"alt", "aria-label", "aria-description", "placeholder", "title", "aria-placeholder", "aria-roledescription"}


@pytest.mark.parametrize("app", APPS, ids=lambda app: app.name)
def test_every_word_has_its_german(app):
    catalogue = catalogues.read(app)
    missing = [
        message.id
        for message in catalogues.collect(app)
        if message.id and not _is_translated(catalogue.get(message.id, message.context))
    ]
    assert not missing


@pytest.mark.parametrize("app", APPS, ids=lambda app: app.name)
def test_no_german_is_a_guess_or_without_its_english(app):
    asked = {(message.id, message.context) for message in catalogues.collect(app)}
    for message in catalogues.read(app):
        if message.id:
            assert not message.fuzzy, message.id
            assert (message.id, message.context) in asked, f"nobody says {message.id!r} any more"


@pytest.mark.parametrize("app", APPS, ids=lambda app: app.name)
def test_translations_keep_the_places_of_their_english(app):
    for message in catalogues.read(app):
        for german in message.string if isinstance(message.string, tuple) else (message.string,):
            english = message.id if isinstance(message.id, str) else message.id[-1]
            if message.id:
                assert _places(german) <= _places(english), message.id


@pytest.mark.parametrize("app", APPS, ids=lambda app: app.name)
def test_german_is_set_and_toned_as_the_house_speaks(app):
    """„…“ and –, no exclamation marks, none of the words that the glossary refuses."""
    refused = re.compile(r'!|\.\.\.|"| - |\b(Feed|Post|Posting|Channel|Kanal|Space|Like|erfolgreich|Ups)\b')
    for message in catalogues.read(app):
        if message.id:
            german = " ".join(message.string) if isinstance(message.string, tuple) else message.string
            assert not refused.search(re.sub(r"<code>.*?</code>|<[^>]*>", "", german)), german


@pytest.mark.parametrize("app", APPS, ids=lambda app: app.name)
def test_what_code_and_templates_say_is_english(app):
    german = [message.id for message in catalogues.collect(app) if re.search("[äöüßÄÖÜ„“]", str(message.id))]
    assert not german


@pytest.mark.parametrize("template", TEMPLATES, ids=name)
def test_no_template_speaks_past_the_catalogue(template):
    assert not list(bare_words(template.read_text()))


def test_bare_words_are_found():
    assert list(bare_words('<p title="Seite">Hallo {{ name }}</p>')) == ["Seite", "Hallo"]
    assert not list(
        bare_words('<p class="big" title="{% translate \'Page\' %}">{% translate "Hello" %} · 5 {{ x }}</p>')
    )


def bare_words(source):
    """Words that stand in a template itself and not in a {% translate %}; comments, scripts and names apart."""
    text, hidden = [], 0
    for token in Lexer(source).tokenize():
        opened = token.token_type == TokenType.BLOCK and token.split_contents()[0]
        hidden += (opened in {"blocktranslate", "blocktrans", "comment", "verbatim"}) - (
            opened in {"endblocktranslate", "endblocktrans", "endcomment", "endverbatim"}
        )
        if token.token_type == TokenType.TEXT and not hidden:
            text.append(token.contents)
        elif token.token_type in {TokenType.VAR, TokenType.BLOCK}:
            text.append(" ")
    reader = _Reader()
    reader.feed("".join(text))
    return reader.words


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.words, self.silent = [], 0

    def handle_starttag(self, tag, attributes):
        self.silent += tag in {"script", "style", "code", "kbd", "svg"}
        for key, value in attributes:
            if key in SPOKEN:
                self.hear(value or "")

    def handle_endtag(self, tag):
        self.silent -= tag in {"script", "style", "code", "kbd", "svg"}

    def handle_data(self, data):
        if not self.silent:
            self.hear(data)

    def hear(self, text):
        spoken = re.sub(r"\b[a-z]+--[a-z]+\b", "", text)  # classes that a block hands to the frame
        self.words += [word for word in re.findall(r"[^\W\d_]{2,}", spoken) if word not in NAMES]


def _is_translated(message):
    strings = message.string if message and isinstance(message.string, tuple) else (message and message.string,)
    return all(strings)


def _places(text):
    return set(re.findall(r"%\(\w+\)[sd]|%[sd]|\{\w*\}", text))


def test_the_house_speaks_from_its_own_folder_only():
    assert {app.parent for app in APPS} == {ROOT}

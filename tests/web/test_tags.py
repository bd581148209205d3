from types import SimpleNamespace

import pytest
from django import forms
from django.template import engines
from django.test import RequestFactory

from web.icons import icon


def render(source, **context):
    return engines["django"].from_string(source).render(context, RequestFactory().get("/?q=a%26b&cursor=5"))


def test_an_icon_is_drawn_into_the_page_and_hidden_from_ears():
    page = render('{% icon "bell" "small" %}')
    assert page.startswith('<svg class="icon icon--small" viewBox="0 0 24 24" aria-hidden="true"><path')
    assert page.endswith("</svg>")


def test_an_icon_nobody_knows_is_an_error_and_not_a_hole():
    with pytest.raises(KeyError, match="no icon"):
        icon("bell-that-never-rang")


def test_an_avatar_is_initials_on_a_hue_that_no_style_attribute_carries():
    page = render("{% avatar person 24 %}", person=SimpleNamespace(initials="<B", hue=13))
    assert page == '<span class="avatar avatar--24 hue-1" aria-hidden="true">&lt;B</span>'


def test_an_avatar_with_a_photo_shows_it():
    page = render("{% avatar person %}", person=SimpleNamespace(initials="BY", hue=1, photo_url="/photos/x"))
    assert '<img src="/photos/x" alt="" loading="lazy">' in page
    assert "BY" not in page


def test_a_dot_wears_the_hue_of_its_space():
    assert 'class="dot dot--large hue-5"' in render('{% space_dot space "large" %}', space=SimpleNamespace(hue=5))
    assert 'class="dot  hue-0"' in render("{% space_dot space %}", space={"name": "without"})


def test_the_query_is_changed_and_escaped():
    assert render('{% query kind="page" cursor=None %}') == "?q=a%26b&amp;kind=page"


class Sample(forms.Form):
    name = forms.CharField(help_text="Short")
    open = forms.BooleanField(required=False)
    kind = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    secret = forms.CharField(widget=forms.HiddenInput)


def test_a_field_that_was_refused_says_so_to_eyes_and_ears():
    page = render('{% include "web/form.html" %}', form=Sample({"kind": "a", "secret": "x"}))
    assert 'aria-invalid="true"' in page
    assert 'aria-describedby="id_name_help id_name_error"' in page
    assert '<p class="field__error" id="id_name_error">' in page
    assert page.count("field__error") == 1


def test_every_kind_of_field_has_its_label():
    page = render('{% include "web/form.html" %}', form=Sample())
    assert '<label for="id_name">' in page
    assert '<label class="choice">' in page
    assert "<legend>" in page
    assert page.count('type="hidden"') == 1

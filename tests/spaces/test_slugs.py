"""Short addresses of spaces: nobody's takes the place of another's."""

import pytest

from api.base import find_space
from spaces import rights
from spaces.models import Space

pytestmark = pytest.mark.django_db


def test_no_space_can_be_named_so_that_programs_take_it_for_another(cast):
    trap = Space.objects.found(str(cast.werkstatt.pk), by=cast.otto)
    assert trap.slug == f"raum-{cast.werkstatt.pk}"
    assert find_space(Space.objects.readable_by(cast.bruno), str(cast.werkstatt.pk)) == cast.werkstatt


def test_naming_a_space_like_a_secret_one_tells_nothing(ada, otto):
    Space.objects.found("Übernahme", by=ada, kind=rights.SECRET)
    assert Space.objects.found("Übernahme", by=otto).slug == "uebernahme"
    assert Space.objects.found("Übernahme", by=otto).slug == "uebernahme-2"

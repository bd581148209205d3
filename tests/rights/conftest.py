"""Fixtures of the tests about rights."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from content.models import File
from tests.rights.world import png


@pytest.fixture
def picture():
    """`picture(ada, werkstatt)` is a picture that Ada has just uploaded for the Werkstatt."""

    def upload(person, space, name="bild.png", alt="Ein Bild", size=(8, 6)):
        return File.objects.receive(person, space, SimpleUploadedFile(name, png(size)), alt=alt)

    return upload

"""In which words the house speaks: German says Du, or Sie where the company wants it; HTML says plain `de` for both."""

from django.conf import settings

FORMAL = "de-formal"


def tongue(language):
    """The code of the catalogue for a person's language: `de` becomes `de-formal` in a house that says Sie.

    The formal catalogue is a small overlay of the German one (`web/catalogues.py`); fragments that are kept by
    language are kept by this code, so both manners never mix.
    """
    return FORMAL if settings.FORMAL and language == "de" else language

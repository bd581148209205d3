"""What stands in the `entities.xml` of a space that Confluence exported: pages, bodies, files, people, labels."""

import io
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from wiki.html.parsing import walked_xml

KNOWN = {"Page", "BodyContent", "Attachment", "ConfluenceUserImpl", "Label", "Labelling"}


@dataclass
class Entities:
    """Rows by their ids: `pages`, `bodies` by the page's id, `files` by (page id, name), `people`, `tags`."""

    pages: dict[str, dict[str, Any]] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)
    files: dict[tuple[str, str], str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    labelled: list[tuple[str, str]] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, content: bytes) -> "Entities":
        """Raises ValidationError where this is no XML."""
        found = cls()
        versions: dict[tuple[str, str], int] = {}
        for _event, element in walked_xml(io.BytesIO(content), "object"):
            row = _row(element)
            kind = element.get("class", "")
            if kind in KNOWN:
                found._take(kind, row, versions)
            elif kind in {"BlogPost", "Comment"} and not row.get("originalVersion"):
                found.left[kind] += 1
            element.clear()
        return found

    def tags_of(self, page: str) -> list[str]:
        return [self.labels[label] for label, content in self.labelled if content == page and label in self.labels]

    def _take(self, kind: str, row: dict[str, str], versions: dict[tuple[str, str], int]) -> None:
        match kind:
            case "Page" if row.get("contentStatus", "current") == "current" and not row.get("originalVersion"):
                self.pages[row["id"]] = row
            case "BodyContent" if row.get("content"):
                self.bodies[row["content"]] = row.get("body", "")
            case "ConfluenceUserImpl":
                self.people[row.get("id") or row.get("key", "")] = row.get("name") or row.get("lowerName", "")
            case "Label":
                self.labels[row.get("id", "")] = row.get("name", "")
            case "Labelling":
                self.labelled.append((row.get("label", ""), row.get("content", "")))
            case "Attachment" if row.get("contentStatus", "current") == "current":
                self._attachment(row, versions)

    def _attachment(self, row: dict[str, str], versions: dict[tuple[str, str], int]) -> None:
        page = row.get("containerContent") or row.get("content") or ""
        key = page, row.get("title") or row.get("fileName") or ""
        said = row.get("version") or row.get("attachmentVersion") or "1"
        version = int(said) if said.isdecimal() and len(said) < 9 else 1
        if version >= versions.get(key, 0):
            versions[key] = version
            first = row.get("originalVersion") or row.get("id", "")
            self.files[key] = f"attachments/{page}/{first}/{version}"


def _row(element: Any) -> dict[str, str]:
    """The properties of an object: words, or the id of what they point to."""
    row = {"id": (element.findtext("id") or "").strip()}
    for part in element.findall("property"):
        pointed = part.find("id")
        row[part.get("name", "")] = (pointed.text or "").strip() if pointed is not None else (part.text or "")
    return row

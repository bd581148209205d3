"""A folder of Markdown becomes pages of a space.

Run again, it brings what changed in the files and doubles nothing: each page remembers by its `client_id` the place it
was put to, the name of the folder and the file it came from. A page that people have changed here since is left as it
is, and listed if its file changed too.
"""

import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from content.filing import clean_name
from content.models import File, Link
from wiki.anchors import slug_of
from wiki.importing.folder import Folder, Source, spoken
from wiki.importing.foreign import Foreign
from wiki.importing.opening import first_title
from wiki.markdown.reading import from_markdown
from wiki.models import Page
from wiki.naming import inlines
from wiki.normalising import marks_of, without, words_of
from wiki.schema import Node

NAMESPACE = uuid.UUID("6a5d1f0e-9c43-4f43-a3c7-0d2f4c1b7e55")


@dataclass
class Report:
    """What an import did: numbers of pages, and what could not be converted as (path, reason)."""

    created: int = 0
    revised: int = 0
    unchanged: int = 0
    left: list[tuple[str, str]] = field(default_factory=list)


class Import:
    def __init__(self, folder: Path, *, space: Any, author: Any, under: Any = None) -> None:
        self.folder, self.space, self.author, self.under = Folder(folder), space, author, under
        self.place = f"{space.pk}/{under.pk if under else ''}/{folder.resolve().name}"
        self.report = Report()
        self.by_path: dict[str, Source] = {}
        self.links: dict[str, dict[str, Source]] = {}

    def run(self) -> Report:
        sources = self.folder.sources()
        for source in sources:
            for path in (source.path, *source.names):
                self.by_path[path] = source
        documents = {source.path: self._document(source) for source in sources}
        for source in sources:
            if (document := documents[source.path]) is not None:
                self._write(source, document)
        self._lead_links()
        self.report.left = self.folder.refused + self.report.left
        return self.report

    def _document(self, source: Source) -> Node | None:
        """The document of a file without its title; also settles the title."""
        foreign = Foreign()
        try:
            document = from_markdown(foreign.translated(source.text))
        except ValidationError as refused:
            self._leave(source, refused.messages[0])
            return None
        for tag in sorted(foreign.unknown):
            self._leave(source, f"HTML <{tag}>, kept as text")
        title = first_title(document)
        if title and (not source.title or title == source.title):
            document["content"] = document["content"][1:] or [{"type": "paragraph"}]
        source.title = (source.title or title or spoken(source))[:200]
        return document

    def _write(self, source: Source, document: Node) -> None:
        parent = (source.parent and source.parent.page) or self.under
        client_id = uuid.uuid5(NAMESPACE, f"{self.place}/{source.path}")
        page = Page._base_manager.filter(author=self.author, client_id=client_id).first()
        links = self.links.setdefault(source.path, {})
        for node in list(inlines(document)):
            self._convert(source, node, page, links)
        known = {title.casefold(): (target.page.pk if target.page else None) for title, target in links.items()}
        if page is None:
            source.page = Page.objects.publish(
                self.author, self.space, source.title, document=document, parent=parent, client_id=client_id,
                summary=source.path, known=known,
            )  # fmt: skip
            self.report.created += 1
        else:
            source.page = page
            self._revise(source, page, document, known)

    def _revise(self, source: Source, page: Any, document: Node, known: dict[str, int | None]) -> None:
        """Bring the file's present text, unless people have changed the page since the last import."""
        if page.deleted_at:
            self._leave(source, "lies in the trash here")
            return
        brought = page.revisions.with_content().filter(summary=source.path[:200]).first()
        words = {"by": self.author, "document": document, "summary": source.path, "known": known}
        if brought and page.draft(document, brought, self.author, known).markdown == brought.content.markdown:
            self.report.unchanged += 1
        elif brought == page.node.current:
            page.revise(base=brought.number, **words)
            self.report.revised += 1
        else:
            self._leave(source, "changed here and in the file; left as it is here")

    def _convert(self, source: Source, node: Node, page: Any, links: dict[str, Source]) -> None:
        if node["type"] == "image":
            self._picture(source, node, page)
        elif node["type"] in {"mention", "tag"}:
            # "@param" and "#2" in foreign texts call nobody here.
            sign, name = ("@", "handle") if node["type"] == "mention" else ("#", "name")
            words = {"type": "text", "text": f"{sign}{node['attrs'][name]}"}
            marks = node.get("marks", [])
            node.clear()
            node.update(words | ({"marks": marks} if marks else {}))
        elif "link" in marks_of(node):
            self._link(source, node, links)

    def _picture(self, source: Source, node: Node, page: Any) -> None:
        src = node["attrs"]["src"]
        if urlsplit(src).scheme or src.startswith("//"):
            self._leave(source, f"picture from outside, kept as a link: {src[:200]}")
            return
        path = self.folder.beside(source, unquote(urlsplit(src).path))
        if path is None or not path.is_file():
            self._leave(source, f"picture not found: {src[:200]}")
            return
        try:
            node["attrs"]["src"] = self._file(path, node["attrs"]["alt"], page).get_absolute_url()
        except ValidationError as refused:
            self._leave(source, f"picture {src[:200]}: {refused.messages[0]}")

    def _file(self, path: Path, alt: str, page: Any) -> Any:
        known = page and page.files.filter(name__startswith=clean_name(path.name, "")).first()
        upload = SimpleUploadedFile(path.name, path.read_bytes())
        return known or File.objects.receive(self.author, self.space, upload, alt=alt)

    def _link(self, source: Source, node: Node, links: dict[str, Source]) -> None:
        """A relative link to another file becomes a link to its page."""
        mark = next(mark for mark in node["marks"] if mark["type"] == "link")
        address = urlsplit(mark["attrs"]["href"])
        if address.scheme or address.netloc or not address.path:
            return
        path = self.folder.beside(source, unquote(address.path))
        target = path and self.by_path.get(self.folder.relative(path))
        if not target:
            self._leave(source, f"link to nothing imported: {mark['attrs']['href'][:200]}")
            return
        title = _title_of_its_own(target, links)
        links[title] = target
        anchor = slug_of(unquote(address.fragment)) if address.fragment else None
        words = words_of({"content": [node]})
        own = words if words != title else None
        marks = without(node, "link").get("marks", [])
        attrs = {"page": None, "title": title, "text": own and own[:500], "anchor": anchor}
        node.clear()
        node.update({"type": "pageLink", "attrs": attrs} | ({"marks": marks} if marks else {}))

    def _lead_links(self) -> None:
        """Links that were written before their page was there lead to it now, and to no namesake."""
        for path, links in self.links.items():
            page = self.by_path[path].page
            rows = Link.objects.filter(source=page.pk, kind=Link.Kind.LINK) if page else Link.objects.none()
            for row in rows.exclude(title=""):
                target = next((links[title] for title in links if title.casefold() == row.title.casefold()), None)
                if target and target.page:
                    Link.objects.filter(pk=row.pk).update(target=target.page.pk)

    def _leave(self, source: Source, reason: str) -> None:
        self.report.left.append((source.path, str(reason)))


def _title_of_its_own(target: Source, links: dict[str, Source]) -> str:
    """The target's title, or with its path where another target of this page is called the same."""
    title = target.title or spoken(target)
    plain = title.translate(str.maketrans("[]|#\n", "()/  ")).strip()[:200] or target.path
    return plain if links.get(plain, target) is target else f"{plain} ({target.path})"[:250]

"""Writing the pages of an import, one after the other, and leading the links between them to the right ones."""

import time
import uuid

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _

from content.models import File, Link
from wiki.anchors import slug_of
from wiki.importing.archive import Refused, opened
from wiki.importing.settling import OURS, link_of
from wiki.importing.sheets import file_meant, page_meant
from wiki.naming import inlines
from wiki.normalising import without, words_of

NAMESPACE = uuid.UUID("0d9c2f60-5b0a-4f0e-8a3c-6f3f8f1c7a21")


class Writer:
    """Writes what waits in an import. `bytes_of_file` is the open archive."""

    def __init__(self, job, bytes_of_file):
        self.job = job
        self.archive = opened(bytes_of_file)
        self.pages = apps.get_model("wiki", "Page").objects
        self.by_key, self.by_number = {}, {}
        for row in job.sheets.defer("document", "notes", "links").order_by("-number"):
            self.by_number[row.number] = row
            for key in (*row.also, row.key):
                self.by_key[key] = row

    def write(self, *, until):
        """Write until this moment of the monotonic clock; says whether everything is done. Raises PermissionDenied."""
        for number in self._numbers("waiting"):
            self._write(self.job.sheets.select_related("parent").get(number=number))
            if time.monotonic() > until:
                return False
        for number in self._numbers("written"):
            self._lead_links(self.job.sheets.get(number=number))
            if time.monotonic() > until:
                return False
        return True

    def _numbers(self, state):
        return list(self.job.sheets.filter(state=state).values_list("number", flat=True))

    def _write(self, row):
        client_id = uuid.uuid5(NAMESPACE, f"{self.job.pk}/{row.number}")
        page = self.pages.model._base_manager.filter(author=self.job.author, client_id=client_id).first()
        row.links = {}
        self.files = {}
        try:
            document = self._resolved(row)
            page = page or self._publish(row, document, client_id)
            row.state, row.page_id, row.document = "written", page.pk, None
        except ValidationError as refused:
            row.notes = [*row.notes, refused.messages[0]]
            row.state, row.document = "failed", None
        row.save(update_fields=["state", "page", "document", "links", "notes"])
        self.by_number[row.number].page_id = row.page_id

    def _publish(self, row, document, client_id):
        known = {title.casefold(): self._page_of(number) for title, number in row.links.items()}
        return self.pages.publish(
            self.job.author, self.job.space, row.title, document=document, parent=self._parent(row), known=known,
            client_id=client_id, summary=self.job.name, files=sorted(self.files.values()), quietly=row.number > 0,
        )  # fmt: skip

    def _page_of(self, number):
        return self.by_number[number].page_id

    def _parent(self, row):
        """The nearest page above that is there; else where the import was to go, else the top."""
        above = row.parent
        while above and not above.page_id:
            above = above.parent
        wanted = above.page_id if above else self.job.under_id
        found = wanted and self.pages.living().filter(space=self.job.space, pk=wanted).with_node().first()
        return found or None

    def _resolved(self, row):
        """The document with every reference into the archive led to what it means in this house."""
        for node in list(inlines(row.document)):
            if node["type"] == "image" and (meant := file_meant(node["attrs"]["src"])):
                self._picture(row, node, *meant)
                if (link := link_of(node)) and link["attrs"]["href"].startswith(OURS):
                    self._bare(node)
            elif link := link_of(node):
                self._link(row, node, link)
        return row.document

    def _picture(self, row, node, name, called):
        file = self._file(row, name, called, node["attrs"]["alt"])
        if file:
            node["attrs"] |= {"src": file.get_absolute_url()}
            return
        words = node["attrs"]["alt"] or called
        node.clear()
        node.update({"type": "text", "text": f"[{words}]"})

    def _link(self, row, node, link):
        href = link["attrs"]["href"]
        if meant := file_meant(href):
            if file := self._file(row, *meant):
                link["attrs"]["href"] = file.get_absolute_url()
            else:
                self._bare(node)
        elif goal := page_meant(href):
            self._page_link(row, node, *goal)

    def _page_link(self, row, node, key, anchor):
        target = self.by_key.get(key)
        anchor = slug_of(anchor) if anchor else None
        if target is None or (target.number == row.number and not anchor):
            self._bare(node)
        elif target.number == row.number:
            link_of(node)["attrs"]["href"] = f"#{anchor}"
        elif node["type"] == "text":
            title = _title_of_its_own(target, row.links)
            row.links[title] = target.number
            words = words_of({"content": [node]})
            marks = without(node, "link").get("marks", [])
            attrs = {"page": None, "title": title, "text": words[:500] if words != title else None, "anchor": anchor}
            node.clear()
            node.update({"type": "pageLink", "attrs": attrs} | ({"marks": marks} if marks else {}))
        else:
            self._bare(node)

    def _bare(self, node):
        bare = without(node, "link")
        node.clear()
        node.update(bare)

    def _file(self, row, name, called, alt=""):
        """A part of the archive as a file of the page to be, taken in once; None with a note where that cannot be."""
        if name in self.files:
            return File.objects.get(pk=self.files[name])
        if name not in self.archive:
            self._note(row, _("Not in the archive: %(what)s") % {"what": called[:200]})
            return None
        try:
            upload = SimpleUploadedFile(called, self.archive.read(name))
            file = File.objects.receive(self.job.author, self.job.space, upload, alt=alt)
        except (Refused, ValidationError) as refused:
            self._note(row, f"{called[:200]}: {refused.messages[0]}")
            return None
        self.files[name] = file.pk
        return file

    def _note(self, row, words):
        if words not in row.notes:
            row.notes = [*row.notes, words]

    def _lead_links(self, row):
        """Links that were written before their page was there lead to it now, and to no namesake."""
        goals = {title.casefold(): self._page_of(number) for title, number in row.links.items()}
        for link in Link.objects.filter(source=row.page_id, kind=Link.Kind.LINK).exclude(title=""):
            if goal := goals.get(link.title.casefold()):
                Link.objects.filter(pk=link.pk).update(target=goal)
        row.state = "linked"
        row.save(update_fields=["state"])


def _title_of_its_own(target, links):
    """The title as a link may say it; with a number where another target of this page is called the same."""
    plain = target.title.translate(str.maketrans("[]|#\n", "()/  ")).strip()[:200] or str(target.number + 1)
    return plain if links.get(plain, target.number) == target.number else f"{plain} ({target.number + 1})"

"""OpenDocument texts, zipped or as one flat file.

Tracked deletions and hidden text are no text; annotations become notes.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from app.drafts import AS_FOUND, Draft, Reading
from app.errors import UnreadableFile
from app.i18n import _
from app.importers.archives import Archive, open_archive
from app.importers.documents import Properties, draft_of_document
from app.importers.odt.body import Body
from app.importers.odt.styles import read_styles
from app.importers.xml_safe import Element, UnsafeXml, child, local, parse_xml, words_of

_ZIP = b"PK"


@dataclass(slots=True)
class _Parts:
    """The parts of a document; ``archive`` is None for a flat one, whose parts lie in its content."""

    archive: Archive | None
    content: Element
    remarks: list[str] = field(default_factory=list)

    def part(self, member: str) -> Element:
        """A part, or the content where that is all there is."""
        found = self.tree(member)
        if found is None and self.archive is not None and member in self.archive:
            self.remarks.append(_("A part of the document could not be read: {part}").format(part=member))
        return self.content if found is None else found

    def tree(self, member: str) -> Element | None:
        """A member's tree, None where it is missing or damaged."""
        held = self.archive.member(member) if self.archive is not None else None
        try:
            return parse_xml(held) if held is not None else None
        except UnsafeXml:
            return None


def read(content: bytes, name: str, reading: Reading = AS_FOUND) -> list[Draft]:
    """Read an OpenDocument text; raises UnreadableFile (``empty``, ``broken``, ``password``, ``archive-bomb``)."""
    try:
        parts = _open(content, name)
    except UnsafeXml as problem:
        raise UnreadableFile(name, "broken", str(problem)) from problem
    text = child(parts.content, "body")
    if text is None:
        raise UnreadableFile(name, "broken")
    body = Body(read_styles(parts.part("styles.xml"), parts.content), parts.tree)
    body.walk(text)
    prose = body.setter.finish()
    return [draft_of_document(prose, _properties(parts.part("meta.xml")), name, body.comments, parts.remarks)]


def _open(content: bytes, name: str) -> _Parts:
    if content and not content.startswith(_ZIP):
        return _Parts(None, parse_xml(content))
    archive = open_archive(content, name)
    manifest = archive.member("META-INF/manifest.xml")
    if manifest is not None and b"encryption-data" in manifest:
        raise UnreadableFile(name, "password")
    held = archive.member("content.xml")
    if held is None:
        raise UnreadableFile(name, "broken")
    return _Parts(archive, parse_xml(held))


def _properties(root: Element) -> Properties:
    meta = child(root, "meta")
    said: dict[str, list[str]] = {}
    for each in meta if meta is not None else ():
        said.setdefault(local(each.tag), []).append(words_of(each))
    return Properties(
        title=said.get("title", [""])[0],
        creators=tuple(said.get("initial-creator") or said.get("creator") or ()),
        keywords=tuple(said.get("keyword", ())),
        language=said.get("language", [""])[0],
    )

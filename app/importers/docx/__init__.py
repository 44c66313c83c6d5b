"""Word documents (Office Open XML, transitional and strict), read part by part.

Deleted text, field codes and hidden text are no text; comments in the margin become notes.
"""

from __future__ import annotations

from app.drafts import AS_FOUND, Draft, Reading
from app.errors import UnreadableFile
from app.i18n import _
from app.importers.archives import open_archive
from app.importers.documents import Properties, comment_note, draft_of_document
from app.importers.docx.body import Body, Sources
from app.importers.docx.package import Package
from app.importers.docx.styles import read_styles
from app.importers.typesetter import Typesetter
from app.importers.xml_safe import Element, UnsafeXml, attribute, local, words_of

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def read(content: bytes, name: str, reading: Reading = AS_FOUND) -> list[Draft]:
    """Read a Word document; raises UnreadableFile (``empty``, ``broken``, ``password``, ``archive-bomb``)."""
    if content.startswith(_OLE):  # the old format, or a new one that was locked with a password
        raise UnreadableFile(name, "password" if _LOCKED in content else "broken")
    try:
        package = Package(open_archive(content, name))
        return [_draft(package, name)]
    except UnsafeXml as problem:
        raise UnreadableFile(name, "broken", str(problem)) from problem


def _draft(package: Package, name: str) -> Draft:
    main = package.tree(package.main)
    if main is None:
        raise UnreadableFile(name, "broken")
    styles = read_styles(package.related("styles"), package.related("numbering"))
    notes = Sources(_notes(package.related("footnotes")), package.links("footnotes"))
    ends = Sources(_notes(package.related("endnotes")), package.links("endnotes"))
    body = Body(Typesetter(), styles, package.links(), notes, ends)
    body.walk(main)
    prose = body.setter.finish()
    comments = _comments(package, Body(Typesetter(), styles, package.links("comments")))
    remarks = list(package.remarks)
    if body.foreign:
        remarks.append(_("A part of the document is embedded in another format and was not read."))
    return draft_of_document(prose, _properties(package), name, comments, remarks)


def _notes(root: Element | None) -> dict[str, Element]:
    """Notes by id, without the lines that part them from the page."""
    found = [each for each in root if attribute(each, "type") in ("", "normal")] if root is not None else []
    return {attribute(each, "id"): each for each in found}


def _comments(package: Package, body: Body) -> list[str]:
    root = package.related("comments")
    notes = []
    for comment in root if root is not None else ():
        body.setter.begin_flow()
        body.walk(comment)
        notes.append(comment_note(attribute(comment, "author"), body.setter.end_flow()))
    return [note for note in notes if note]


def _properties(package: Package) -> Properties:
    root = package.core()
    said = {local(each.tag): words_of(each) for each in root} if root is not None else {}
    return Properties(
        title=said.get("title", ""),
        creators=tuple(filter(None, [said.get("creator", "")])),
        keywords=tuple(filter(None, [said.get("keywords", "")])),
        language=said.get("language", ""),
    )

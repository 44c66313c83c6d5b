"""The package of an e-book: what is in it, in what order it is read, and what it says about itself."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from app.dates import read_date
from app.domain import Creator, Fields, PartialDate
from app.errors import UnreadableFile
from app.identifiers import doi_in
from app.importers.archives import Archive
from app.importers.languages import stated_language
from app.importers.xml_safe import Element, UnsafeXml, attribute, child, local, parse_xml, words_of

_CONTAINER = "META-INF/container.xml"
_OBFUSCATED_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_ROLES = {"aut": "author", "edt": "editor", "trl": "translator", "ill": "illustrator"}
_MOST = 100
"""Titles or creators of one book, before it is a file made to keep us busy."""

_MARKUP = re.compile("<[^>]*>")
_ISBN = re.compile(r"(?:urn:)?isbn[:\s]*([\dXx -]{10,17})|((?:97[89])[\d -]{10,14})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """A part of a book that is read: its name in the archive, and what it is there for."""

    member: str
    properties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Package:
    """A book's package document, ``folder`` being the place that its addresses start from."""

    root: Element
    folder: str
    name: str

    def items(self) -> list[Item]:
        """The parts in the order in which they are read; those beside the main line come last."""
        manifest = {attribute(each, "id"): each for each in self._group("manifest")}
        steps = [
            (attribute(each, "linear") == "no", manifest[attribute(each, "idref")])
            for each in self._group("spine")
            if attribute(each, "idref") in manifest
        ]
        ordered = [each for _aside, each in sorted(steps, key=lambda step: step[0])]
        found = [Item(self._member(each), tuple(attribute(each, "properties").split())) for each in ordered]
        return list({item.member: item for item in found}.values())

    def lists_of_pages(self) -> list[str]:
        """The parts that may list the printed pages: the book's navigation, new and old."""
        kinds = ("application/x-dtbncx+xml",)
        return [
            self._member(each)
            for each in self._group("manifest")
            if "nav" in attribute(each, "properties").split() or attribute(each, "media-type") in kinds
        ]

    def contents_pages(self) -> set[str]:
        """The parts that the book's guide calls its table of contents."""
        guide = [each for each in self._group("guide") if attribute(each, "type") == "toc"]
        return {self._member(each) for each in guide}

    def title(self) -> str:
        """The main title, with the subtitle behind it."""
        titles = self._said("title")[:_MOST]
        kinds = {attribute(each, "id"): self._refined(each, "title-type") for each in titles}
        main = next((each for each in titles if kinds[attribute(each, "id")] == "main"), titles[0] if titles else None)
        below = next((each for each in titles if kinds[attribute(each, "id")] == "subtitle"), None)
        words = [_plain(each) for each in (main, below) if each is not None and _plain(each)]
        return ": ".join(words)

    def creators(self) -> tuple[Creator, ...]:
        """Authors, editors and translators, in the order in which they stand there."""
        found = []
        for each in [*self._said("creator"), *self._said("contributor")][:_MOST]:
            said = attribute(each, "role") or self._refined(each, "role")
            role = _ROLES.get(said.casefold(), "author" if local(each.tag) == "creator" and not said else "")
            family_first = attribute(each, "file-as") or self._refined(each, "file-as")
            if role and _plain(each):
                found.append(_creator(_plain(each), family_first, role))
        return tuple(dict.fromkeys(found))

    def date(self) -> PartialDate | None:
        """When it was published; a date of another event is none."""
        for each in self._said("date"):
            if attribute(each, "event").casefold() in ("", "publication", "original-publication"):
                date = read_date(_plain(each)[:10])
                if date:
                    return date
        return None

    def language(self) -> str:
        """The code of the first language."""
        return stated_language(next((_plain(each) for each in self._said("language")), ""))

    def doi(self) -> str:
        """The identifier that is a DOI."""
        return next(filter(None, map(doi_in, self._identifiers())), "")

    def fields(self) -> Fields:
        """Publisher, ISBN and series, as CSL names them."""
        isbn = next((found[1] or found[2] for said in self._identifiers() if (found := _ISBN.fullmatch(said))), "")
        publisher = next((_plain(each) for each in self._said("publisher")), "")
        known = {"ISBN": isbn.strip(" -"), "publisher": publisher}
        return tuple(sorted((name, value) for name, value in known.items() if value))

    def tags(self) -> tuple[str, ...]:
        """Its subjects."""
        return tuple(dict.fromkeys(_plain(each) for each in self._said("subject") if _plain(each)))

    def _identifiers(self) -> Iterator[str]:
        for each in self._said("identifier"):
            scheme = attribute(each, "scheme").casefold()
            yield f"{scheme}:{_plain(each)}" if scheme in ("isbn", "doi") else _plain(each)

    def _group(self, name: str) -> list[Element]:
        group = child(self.root, name)
        return [each for each in group if local(each.tag)] if group is not None else []

    def _said(self, name: str) -> list[Element]:
        metadata = child(self.root, "metadata")
        return [each for each in metadata.iter() if local(each.tag) == name] if metadata is not None else []

    def _refined(self, element: Element, wanted: str) -> str:
        """What a later element says of this one."""
        about = f"#{attribute(element, 'id')}"
        found = (each for each in self._said("meta") if attribute(each, "refines") == about)
        return next((words_of(each) for each in found if attribute(each, "property") == wanted), "")

    def _member(self, element: Element) -> str:
        return member_of(attribute(element, "href"), self.folder)


def member_of(href: str, folder: str) -> str:
    """The name in the archive to which an address leads."""
    try:
        path = unquote(urlsplit(href.strip()).path)
    except ValueError:
        path = href
    return posixpath.normpath(posixpath.join(folder, path))


def open_package(archive: Archive, name: str) -> Package:
    """The package document; raises UnreadableFile (``broken``, ``locked``)."""
    _refuse_locked(archive, name)
    container = _tree(archive, _CONTAINER)
    roots = [each for each in container.iter() if local(each.tag) == "rootfile"] if container is not None else []
    members = [unquote(attribute(each, "full-path")) for each in roots]
    for member in [*members, *(each for each in archive.names() if each.endswith(".opf"))]:
        root = _tree(archive, member)
        if root is not None and local(root.tag) == "package":
            return Package(root, posixpath.dirname(member), name)
    raise UnreadableFile(name, "broken")


def _refuse_locked(archive: Archive, name: str) -> None:
    """A book under rights management cannot be read; one whose fonts alone are disguised can."""
    root = _tree(archive, "META-INF/encryption.xml")
    for each in root.iter() if root is not None else ():
        if local(each.tag) == "EncryptedData":
            method = child(each, "EncryptionMethod")
            if method is None or attribute(method, "Algorithm") not in _OBFUSCATED_FONTS:
                raise UnreadableFile(name, "locked")


def _tree(archive: Archive, member: str) -> Element | None:
    content = archive.member(member)
    try:
        return parse_xml(content) if content is not None else None
    except UnsafeXml:
        return None


def _plain(element: Element) -> str:
    """The words of a field, into which some programs write markup."""
    return " ".join(_MARKUP.sub("", words_of(element)).split())


def _creator(name: str, family_first: str, role: str) -> Creator:
    """A person, the family name told from the form under which the book is filed."""
    family, comma, given = (part.strip() for part in family_first.partition(","))
    if comma and family and given and set(given.split()) <= set(name.split()):
        return Creator(family, given, role)
    parsed = Creator.parse(name)
    return Creator(parsed.family, parsed.given, role)

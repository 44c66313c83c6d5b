"""What a PDF states about itself: its info block, its XMP packets, the language of its catalogue."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pypdfium2
from lxml import etree
from pypdfium2 import raw

_PACKET = re.compile(rb"<(?:x:)?xmpmeta\b.{0,1000000}?</(?:x:)?xmpmeta>", re.DOTALL)
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff]")
_MOST_PACKETS = 40
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_].*)?")
_NO_TITLE = re.compile(
    r"microsoft (?:word|powerpoint|excel)\b|(?:powerpoint|slide|word|acrobat).{0,4}(?:presentation|document)?$"
    r"|untitled\b|unbenannt|sans titre|sin título|senza titolo|ohne titel|(?:title|titel|document|dokument|layout|slide"
    r"|page|doc|draft|print|scan|book|cover|article|manuscript|template)[\s_-]*\d*$|presentaci.n de powerpoint"
    r"|.*\.(?:docx?|pdf|indd|qxd|qxp|tex|dvi|ps|eps|rtf|odt|pptx?|xlsx?|html?|fm|pmd|txt|p65|wpd|ai|cdr)$"
    r"|\(?\s*(?:anonymous|none|null|unspecified|n/a)\s*\)?$|(?:https?://|file:|www\.)|[a-z]:\\",
    re.IGNORECASE,
)
_CODE = re.compile(r"\S*[\d_/\\]\S*|\S+[-_.]\S+[-_.]\S+|[a-z]+\d*")
_NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "prism": "http://prismstandard.org/namespaces/basic/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}


@dataclass(frozen=True, slots=True)
class Stated:
    """What a file says; ``said`` holds the local names of XMP's properties in lower case with their values."""

    title: str
    authors: tuple[str, ...]
    language: str
    said: Mapping[str, tuple[str, ...]]

    def first(self, *names: str) -> str:
        """The first value under the first of these names that has one."""
        return next((value for name in names for value in self.said.get(name, ())), "")


def stated_by(document: pypdfium2.PdfDocument, content: bytes) -> Stated:
    """Read what a document states; names that only a program gave it are left out."""
    info = document.get_metadata_dict()
    said = _xmp(content)
    titles = [*said.get("title", ()), _clean(info.get("Title", ""))]
    names = [each for each in said.get("creator", ()) if not _is_program(each)] or _people(info.get("Author", ""))
    return Stated(
        title=next((title for title in titles if is_title(title)), ""),
        authors=tuple(names),
        language=_language(document) or next((code for each in said.get("language", ()) if (code := _code(each))), ""),
        said={**said, "subject": (*said.get("subject", ()), _clean(info.get("Subject", "")))},
    )


def is_title(said: str) -> bool:
    """Whether a stated title could be one: no file's name, no program's, not a code."""
    said = said.strip()
    return bool(said) and not _NO_TITLE.match(said) and not _CODE.fullmatch(said) and len(said) <= 500


def _people(author: str) -> list[str]:
    author = re.sub(r",?\s*(?:https?://|www\.)\S+", "", _clean(author))
    return [author] if author and not _is_program(author) else []


def _is_program(name: str) -> bool:
    return bool(
        re.search(r"\b(?:microsoft|adobe|acrobat|user|admin\w*|owner|author|scanner|xerox|canon|hp)\b", name, re.I)
    )


def _clean(said: str) -> str:
    return " ".join(_UNSEEN.sub(" ", said).split())


def _language(document: pypdfium2.PdfDocument) -> str:
    size = raw.FPDFCatalog_GetLanguage(document.raw, None, 0)
    if not 2 < size <= 200:
        return ""
    room = (raw.FPDF_WCHAR * (size // 2))()
    raw.FPDFCatalog_GetLanguage(document.raw, room, size)
    return _code(bytes(room).decode("utf-16-le", "replace").rstrip("\0"))


def _code(said: str) -> str:
    match = _LANGUAGE.fullmatch(said.strip())
    return match[1].lower() if match and match[1].lower() not in ("und", "zxx", "mul") else ""


def _xmp(content: bytes) -> dict[str, tuple[str, ...]]:
    """The properties of the packet that is about the document: the last that names one of its makers, or a title."""
    found: dict[str, tuple[str, ...]] = {}
    for _number, match in zip(range(_MOST_PACKETS), _PACKET.finditer(content), strict=False):
        said = _properties(match[0])
        if "producer" in said or "title" in said:
            found = said
    return found


def _properties(packet: bytes) -> dict[str, tuple[str, ...]]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(packet, parser)
    except etree.XMLSyntaxError:
        return {}
    said: dict[str, list[str]] = {}
    for description in root.iter(f"{{{_NAMES['rdf']}}}Description") if root is not None else ():
        for name, value in description.items():
            said.setdefault(etree.QName(name).localname.lower(), []).append(_clean(str(value)))
        for each in description.iterchildren(tag=etree.Element):
            values = [_clean(_said(item)) for item in each.iter(f"{{{_NAMES['rdf']}}}li")]
            said.setdefault(etree.QName(each).localname.lower(), []).extend(values or [_clean(_said(each))])
    return {name: tuple(value for value in values if value) for name, values in said.items() if any(values)}


def _said(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext())

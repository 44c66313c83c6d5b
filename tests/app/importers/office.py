"""Small files of word processors and e-books, built from their parts."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO

from app import importers
from app.drafts import Draft
from app.errors import UnreadableFile

_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_O = (
    f'xmlns:office="{_ODF}office:1.0" xmlns:text="{_ODF}text:1.0" xmlns:style="{_ODF}style:1.0" '
    f'xmlns:table="{_ODF}table:1.0" xmlns:draw="{_ODF}drawing:1.0" xmlns:fo="{_ODF}xsl-fo-compatible:1.0" '
    f'xmlns:meta="{_ODF}meta:1.0" xmlns:svg="{_ODF}svg-compatible:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
)


def zipped(members: Mapping[str, str | bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these members, the same whenever it is made: test runners name tests by such bytes."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, kind)
    return written.getvalue()


def docx(body: str, links: Mapping[str, str] | None = None, **parts: str) -> bytes:
    """A Word document; ``parts`` are the insides of ``styles``, ``footnotes`` … by their kind."""
    relations = "".join(f'<Relationship Id="p{kind}" Type="{_TYPE}/{kind}" Target="{kind}.xml"/>' for kind in parts)
    relations += "".join(
        f'<Relationship Id="{key}" Type="{_TYPE}/hyperlink" TargetMode="External" Target="{target}"/>'
        for key, target in (links or {}).items()
    )
    members = {
        "_rels/.rels": _relations(
            f'<Relationship Id="a" Type="{_TYPE}/officeDocument" Target="word/document.xml"/>'
            f'<Relationship Id="b" Type="{_TYPE}/metadata/core-properties" Target="docProps/core.xml"/>'
        ),
        "word/_rels/document.xml.rels": _relations(relations),
        "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
    }
    if "core" in parts:
        members["docProps/core.xml"] = f'<c xmlns:dc="http://purl.org/dc/elements/1.1/">{parts["core"]}</c>'
    for kind, inside in parts.items():
        members.setdefault(f"word/{kind}.xml", f"<w:{kind} {_W}>{inside}</w:{kind}>")
    return zipped(members)


def _relations(inside: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    )


def para(words: str, marks: str = "", run: str = "") -> str:
    """A Word paragraph of one run."""
    return f'<w:p><w:pPr>{marks}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def odt(text: str, styles: str = "", meta: str = "", automatic: str = "", **members: str) -> bytes:
    """An OpenDocument text."""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {_O}>"
            f"<office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:text>{text}</office:text></office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {_O}><office:styles>{styles}</office:styles>"
            f"</office:document-styles>",
            "meta.xml": f"<office:document-meta {_O}><office:meta>{meta}</office:meta></office:document-meta>",
            **members,
        }
    )


def flat_odt(text: str, meta: str = "", before: str = "") -> bytes:
    """A flat OpenDocument text."""
    return (
        f"<?xml version='1.0'?>{before}<office:document {_O}><office:meta>{meta}</office:meta>"
        f"<office:body><office:text>{text}</office:text></office:body></office:document>"
    ).encode()


def epub(
    chapters: Mapping[str, str], metadata: str = "", spine: str = "", items: str = "", **members: str | bytes
) -> bytes:
    """An e-book; the chapters are the insides of bodies, read in their order unless a spine is given."""
    manifest = "".join(
        f'<item id="c{number}" href="{name}" media-type="application/xhtml+xml"/>'
        for number, name in enumerate(chapters)
    )
    spine = spine or "".join(f'<itemref idref="c{number}"/>' for number in range(len(chapters)))
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles>'
            "</container>",
            "OPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf" xmlns:opf="http://www.idpf.org/2007/opf">'
            f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
            f"<manifest>{manifest}{items}</manifest><spine>{spine}</spine></package>",
            **{f"OPS/{name}": _page(body) for name, body in chapters.items()},
            **members,
        }
    )


def _page(body: str) -> str:
    return (
        '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head><body>{body}</body></html>'
    )


def shown(draft: Draft) -> list[tuple[str, int, str]]:
    """The blocks as a person sees them."""
    return [(block.kind.value, block.level, draft.text[block.start : block.end]) for block in draft.blocks]


def styled(draft: Draft) -> list[tuple[str, str, str]]:
    """The inlines as a person sees them."""
    return [(inline.kind.value, draft.text[inline.start : inline.end], inline.target) for inline in draft.inlines]


def mutants(content: bytes, seed: int, count: int = 50) -> Iterator[bytes]:
    """Copies of a file with bytes flipped, cut out, cut off or doubled."""
    chance = random.Random(seed)
    for _number in range(count):
        changed = bytearray(content)
        for _hit in range(chance.randint(1, 8)):
            start = chance.randrange(len(changed))
            stretch = chance.randint(1, 40)
            match chance.randrange(4):
                case 0:
                    changed[start] ^= 1 << chance.randrange(8)
                case 1:
                    del changed[start : start + stretch]
                case 2:
                    changed[start:start] = changed[start : start + stretch]
                case 3:
                    changed[start : start + 4] = chance.randbytes(4)
            changed = changed or bytearray(b"x")
        yield bytes(changed if chance.random() < 0.8 else changed[: chance.randrange(len(changed))])


def outcome(content: bytes, name: str) -> str:
    """``read``, or the reason why a file cannot be; anything else is raised."""
    try:
        drafts = importers.read(content, name)
    except UnreadableFile as problem:
        return problem.reason
    for draft in drafts:
        ends = [0]
        for block in draft.blocks:
            assert ends[-1] <= block.start < block.end <= len(draft.text)
            ends.append(block.end)
    return "read"

"""Small PDFs made by hand: objects, pages of Helvetica, labels, annotations, encryption."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
"""What passwords are filled up with (ISO 32000-1, 7.6.3.3)."""

_IDENTITY = b"florilegium-test"
_FONTS = {"F1": "Helvetica", "F2": "Helvetica-Bold", "F3": "Helvetica-Oblique"}
LETTER = (0.0, 0.0, 612.0, 792.0)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page: the operators that paint it, its annotations as PDF writes them, its box and its turning."""

    content: bytes
    annotations: tuple[str, ...] = ()
    box: tuple[float, float, float, float] = LETTER
    turned: int = 0
    resources: str = ""


def written(said: str, x: float, y: float, size: float = 11, font: str = "F1") -> bytes:
    """The operators that write one line."""
    safe = said.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({safe}) Tj ET\n".encode("cp1252")


def column(lines: Iterable[str], x: float = 72, top: float = 700, size: float = 11, font: str = "F1") -> bytes:
    """Lines under each other, 1.2 of their size apart."""
    return b"".join(written(line, x, top - number * 1.2 * size, size, font) for number, line in enumerate(lines))


def leaf(*content: bytes, annotations: Sequence[str] = (), turned: int = 0) -> Leaf:
    """A page of the usual size."""
    return Leaf(b"".join(content), tuple(annotations), turned=turned)


def pdf(
    leaves: Sequence[Leaf | bytes],
    info: Mapping[str, str] | None = None,
    labels: str = "",
    language: str = "",
    xmp: str = "",
    password: str = "",
) -> bytes:
    """A whole document; ``labels`` is the array of its page labels, ``password`` opens it (RC4, 40 bits)."""
    pages = [each if isinstance(each, Leaf) else Leaf(each) for each in leaves]
    objects: list[bytes] = []

    def add(source: str | bytes) -> int:
        objects.append(source if isinstance(source, bytes) else source.encode("cp1252"))
        return len(objects)

    catalogue = add("")
    tree = add("")
    fonts = {
        name: add(f"<< /Type /Font /Subtype /Type1 /BaseFont /{base} /Encoding /WinAnsiEncoding >>")
        for name, base in _FONTS.items()
    }
    named = " ".join(f"/{name} {number} 0 R" for name, number in fonts.items())
    fonts_named = f"<< /Font << {named} >> >>"
    numbers = []
    for page in pages:
        painted = add(stream(page.content))
        notes = [add(note) for note in page.annotations]
        numbers.append(add(_page(page, tree, painted, notes, fonts_named)))
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects[tree - 1] = f"<< /Type /Pages /Count {len(numbers)} /Kids [{kids}] >>".encode()
    extra = f" /PageLabels << /Nums {labels} >>" if labels else ""
    extra += f" /Lang ({language})" if language else ""
    extra += f" /Metadata {add(stream(xmp.encode(), '/Type /Metadata /Subtype /XML'))} 0 R" if xmp else ""
    objects[catalogue - 1] = f"<< /Type /Catalog /Pages {tree} 0 R{extra} >>".encode()
    about = add("<< " + " ".join(f"/{key} ({value})" for key, value in (info or {}).items()) + " >>")
    if password:
        return _encrypted(objects, f"/Root {catalogue} 0 R", password)
    return assembled(objects, f"/Root {catalogue} 0 R /Info {about} 0 R")


def _page(page: Leaf, tree: int, painted: int, notes: Sequence[int], fonts: str) -> str:
    box = " ".join(str(side) for side in page.box)
    annotations = " ".join(f"{note} 0 R" for note in notes)
    return (
        f"<< /Type /Page /Parent {tree} 0 R /MediaBox [{box}] /Rotate {page.turned} /Contents {painted} 0 R"
        f" /Resources {page.resources or fonts} /Annots [{annotations}] >>"
    )


def stream(content: bytes, extra: str = "") -> bytes:
    """A stream object."""
    return f"<< /Length {len(content)} {extra} >>\nstream\n".encode() + content + b"\nendstream"


def assembled(objects: Sequence[bytes], trailer: str) -> bytes:
    """A file of these objects, numbered from 1, with its table of places."""
    found = b"%PDF-1.4\n"
    places = []
    for number, source in enumerate(objects, 1):
        places.append(len(found))
        found += f"{number} 0 obj\n".encode() + source + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    found += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    return (
        found
        + f"trailer\n<< /Size {len(objects) + 1} {trailer} >>\nstartxref\n".encode()
        + (f"{found.rindex(b'xref')}\n%%EOF\n".encode())
    )


def markup(kind: str, box: tuple[float, float, float, float], colour: str = "1 1 0", comment: str = "") -> str:
    """A highlight, underline … over one box (left, bottom, right, top)."""
    left, bottom, right, top = box
    quad = f"{left} {top} {right} {top} {left} {bottom} {right} {bottom}"
    said = f" /Contents ({comment})" if comment else ""
    return (
        f"<< /Type /Annot /Subtype /{kind} /Rect [{left} {bottom} {right} {top}] /QuadPoints [{quad}]"
        f" /C [{colour}]{said} >>"
    )


def sticky(said: str) -> str:
    """A note stuck on the page."""
    return f"<< /Type /Annot /Subtype /Text /Rect [10 10 30 30] /Contents ({said}) >>"


def link(address: str, box: tuple[float, float, float, float]) -> str:
    """A link over one box."""
    sides = " ".join(str(side) for side in box)
    return f"<< /Type /Annot /Subtype /Link /Rect [{sides}] /A << /S /URI /URI ({address}) >> >>"


def _rc4(key: bytes, content: bytes) -> bytes:
    states = list(range(256))
    other = 0
    for one in range(256):
        other = (other + states[one] + key[one % len(key)]) % 256
        states[one], states[other] = states[other], states[one]
    found, one, other = bytearray(), 0, 0
    for byte in content:
        one = (one + 1) % 256
        other = (other + states[one]) % 256
        states[one], states[other] = states[other], states[one]
        found.append(byte ^ states[(states[one] + states[other]) % 256])
    return bytes(found)


def _encrypted(objects: Sequence[bytes], root: str, password: str) -> bytes:
    """The objects under the standard security handler, revision 2; only streams hold anything to hide here."""
    padded = (password.encode() + _PADDING)[:32]
    owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
    rights = (-4).to_bytes(4, "little", signed=True)
    key = hashlib.md5(padded + owner + rights + _IDENTITY).digest()[:5]
    user = _rc4(key, _PADDING)
    hidden = [_hidden(source, number, key) for number, source in enumerate(objects, 1)]
    handler = f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{owner.hex()}> /U <{user.hex()}> >>"
    identity = _IDENTITY.hex()
    return assembled(
        [*hidden, handler.encode()], f"{root} /Encrypt {len(hidden) + 1} 0 R /ID [<{identity}> <{identity}>]"
    )


def _hidden(source: bytes, number: int, key: bytes) -> bytes:
    head, begin, rest = source.partition(b"stream\n")
    if not begin:
        return source
    content = rest.removesuffix(b"\nendstream")
    own = hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]
    return head + begin + _rc4(own, content) + b"\nendstream"

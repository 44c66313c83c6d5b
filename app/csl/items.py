"""Articles as items of CSL JSON (the schema of CSL 1.0.2), and items as what an article would state of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from app.csl.kinds import GENERIC, is_kind
from app.csl.roles import ROLES
from app.csl.variables import DATES, PLACES, VARIABLES, ordered_fields
from app.domain import Creator, Fields, PartialDate

Item = Mapping[str, object]
"""One item of CSL JSON."""

_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_OLD_NAMES = {
    "event": "event-title",
    "shortTitle": "title-short",
    "journalAbbreviation": "container-title-short",
    "citation-label": "citation-key",
}
"""Variables that were called otherwise in CSL 1.0.1, or are by programs that write it."""


class Citable(Protocol):
    """What an article, a draft and a reference state alike."""

    @property
    def title(self) -> str: ...
    @property
    def authors(self) -> tuple[Creator, ...]: ...
    @property
    def publication(self) -> str: ...
    @property
    def date(self) -> PartialDate | None: ...
    @property
    def url(self) -> str: ...
    @property
    def doi(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def citation_key(self) -> str: ...
    @property
    def fields(self) -> Fields: ...
    @property
    def tags(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Reference:
    """What is known of a work; ``issued`` is among the fields where what is said of the date is none that we know."""

    title: str = ""
    authors: tuple[Creator, ...] = ()
    publication: str = ""
    date: PartialDate | None = None
    url: str = ""
    doi: str = ""
    language: str = ""
    kind: str = GENERIC
    citation_key: str = ""
    fields: Fields = ()
    tags: tuple[str, ...] = ()


def to_csl(work: Citable, key: str = "") -> dict[str, object]:
    """A work as an item of CSL JSON; ``key`` is its id where it has no citation key."""
    item: dict[str, object] = {"id": work.citation_key or key, "type": work.kind if is_kind(work.kind) else GENERIC}
    for name, value in work.fields:
        item[name] = _date_item(value) if name in DATES else value
    for creator in work.authors:
        role = creator.role if creator.role in ROLES else "contributor"
        names = item.setdefault(role, [])
        assert isinstance(names, list)
        names.append(
            {"family": creator.family, "given": creator.given} if creator.given else {"literal": creator.family}
        )
    if work.date:
        item["issued"] = {"date-parts": [_parts(work.date)]}
    stated = {name: getattr(work, place) for name, place in PLACES.items() if place not in ("date", "tags")}
    return item | {name: value for name, value in stated.items() if value} | _keyword(work.tags)


def _keyword(tags: tuple[str, ...]) -> dict[str, object]:
    """Tags on one line; a semicolon at its end tells one tag with a comma from two."""
    return {"keyword": "; ".join(tags) + (";" if len(tags) == 1 and "," in tags[0] else "")} if tags else {}


def _date_item(written: str) -> dict[str, object]:
    """A date or a range of dates in parts; what is neither stays as it is written."""
    ends = written.split("/")
    if len(ends) > 2 or not all(_ISO.fullmatch(end) for end in ends):
        return {"literal": written}
    return {"date-parts": [[int(part) for part in end.split("-")] for end in ends]}


def _parts(date: PartialDate) -> list[int]:
    return [part for part in (date.year, date.month, date.day) if part is not None]


def from_csl(item: Item) -> Reference:
    """What an item of CSL JSON states; values of the wrong type are passed over, unknown types are documents."""
    item = {_OLD_NAMES.get(name, name): value for name, value in item.items()}
    values = {name: _text(item.get(name)) for name in VARIABLES if name not in DATES}
    values |= {name: _date_text(item.get(name)) for name in DATES}
    kind = _text(item.get("type"))
    date = _date(values["issued"])
    return Reference(
        title=values["title"],
        authors=tuple(_creators(item)),
        publication=values["container-title"],
        date=date,
        url=values["URL"],
        doi=values["DOI"],
        language=values["language"],
        kind=kind if is_kind(kind) else GENERIC,
        citation_key=values["citation-key"] or _text(item.get("id")),
        fields=ordered_fields({name: value for name, value in values.items() if _is_field(name, date)}),
        tags=tags_in(values["keyword"]),
    )


def _is_field(name: str, date: PartialDate | None) -> bool:
    return name not in PLACES or (name == "issued" and date is None)


def tags_in(keywords: str) -> tuple[str, ...]:
    """The tags that a line of keywords holds, each once, parted by semicolons, or by commas where there are none."""
    parts = keywords.split(";" if ";" in keywords else ",")
    return tuple(dict.fromkeys(tag for part in parts if (tag := " ".join(part.split()))))


def _text(value: object) -> str:
    """A text, a number, or a list of them, as words."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list):
        return ", ".join(text for each in value if (text := _text(each) if not isinstance(each, list) else ""))
    return ""


def _date_text(value: object) -> str:
    """A date variable as ISO dates parted by a slash, or as it is written."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        value = value[0]
    if not isinstance(value, dict):
        return _text(value)
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and not isinstance(parts[0], list):
        parts = [parts]
    ends = [_end(end) for end in parts[:2]] if isinstance(parts, list) else []
    written = "/".join(end for end in ends if end)
    return written or _text(value.get("raw")) or _text(value.get("literal"))


def _end(parts: object) -> str:
    """One date from its parts; what comes after a part that is none is not known either."""
    said: list[str] = []
    for part in parts[:3] if isinstance(parts, list) else ():
        number = _text(part)
        if not re.fullmatch(r"-?[0-9]{1,4}", number) or (
            said and not 1 <= int(number) <= (12 if len(said) == 1 else 31)
        ):
            break
        said.append(number.zfill(2) if said else f"{int(number):04}")
    return "-".join(said)


def _date(written: str) -> PartialDate | None:
    """The first date of a range, if it is one that the calendar knows."""
    try:
        return PartialDate.parse(written.partition("/")[0])
    except ValueError:
        return None


def _creators(item: Item) -> Iterator[Creator]:
    for role in ROLES:
        names = item.get(role)
        for name in names if isinstance(names, list) else ():
            creator = _creator(name, role)
            if creator:
                yield creator


def _creator(name: object, role: str) -> Creator | None:
    if isinstance(name, str):
        return Creator(name.strip(), "", role) if name.strip() else None
    if not isinstance(name, dict):
        return None
    given = _text(name.get("given"))
    family = person(_text(name.get("family")), name_particles(name), _text(name.get("suffix")))
    whole = family or _text(name.get("literal")) or _text(name.get("name"))
    return Creator(whole or given, given if whole else "", role) if whole or given else None


def name_particles(name: Mapping[object, object]) -> str:
    """The *van der* of a name, whether it is dropped in sorting or not."""
    return " ".join(filter(None, (_text(name.get("dropping-particle")), _text(name.get("non-dropping-particle")))))


def person(family: str, particles: str = "", suffix: str = "") -> str:
    """A family name with its particles before it and its *Jr.* behind it."""
    return _joined((particles, family, suffix)) if family else ""


def _joined(parts: Iterable[str]) -> str:
    return " ".join(part for part in parts if part)

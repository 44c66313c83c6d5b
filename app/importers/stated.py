"""What a page states about itself in its head: meta elements, links and JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.html import HtmlElement

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]

_TYPES = re.compile(r"Article|Posting|Report|Legislation|WebPage|Thesis|Chapter|Book|Recipe|Interview|Review|Creative")
_LONGEST_JSON = 2_000_000
_LONGEST_VALUE = 4000
"""Characters of a statement beyond which it is a flood and no statement."""

_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Statements:
    """Everything a page states, by the name it states it under (lower case), in the order of the page."""

    said: dict[str, list[str]]
    about: list[dict[str, Json]] = field(default_factory=list)
    """The JSON-LD objects that can be about the page, articles first."""

    called: dict[str, str] = field(default_factory=dict)
    """The names of the JSON-LD objects that others refer to by ``@id``."""

    def first(self, *names: str) -> str:
        """The first value under the first of these names that has one."""
        return next((value for name in names for value in self.said.get(name, ())), "")

    def every(self, *names: str) -> list[str]:
        """All the values under the first of these names that has any."""
        return next((self.said[name] for name in names if name in self.said), [])

    def linked(self, *properties: str) -> list[str]:
        """What the JSON-LD says under the first of these properties, as plain names."""
        for thing in self.about:
            for name in properties:
                values = [self.called.get(value, value) for value in _names(thing.get(name), 0)]
                if values:
                    return values
        return []

    @property
    def types(self) -> frozenset[str]:
        """The JSON-LD types of what the page is about."""
        return frozenset(kind for thing in self.about for kind in _names(thing.get("@type"), 0))


def statements(page: HtmlElement) -> Statements:
    """Read what the page states; what is malformed is passed over."""
    said: dict[str, list[str]] = {}
    for meta in page.iter("meta"):
        value = " ".join((meta.get("content") or "")[:_LONGEST_VALUE].split())
        for label in ("name", "property", "itemprop", "http-equiv"):
            if value and meta.get(label):
                said.setdefault(meta.get(label, "").strip().casefold(), []).append(value)
    for link in page.iter("link"):
        if link.get("rel") and link.get("href"):
            said.setdefault("link:" + link.get("rel", "").casefold(), []).append(link.get("href", "").strip())
    things = [thing for script in page.iter("script") for thing in _json_ld(script)]
    return Statements(said, _about(things), _called(things))


def _about(things: list[dict[str, Json]]) -> list[dict[str, Json]]:
    things = [thing for thing in things if any(_TYPES.search(kind) for kind in _names(thing.get("@type"), 0))]
    return sorted(
        things, key=lambda thing: thing.get("@type") in ("WebPage", "CreativeWork", "ItemPage", "CollectionPage")
    )


def _called(things: list[dict[str, Json]]) -> dict[str, str]:
    named = ((thing.get("@id"), thing.get("name")) for thing in things)
    return {
        key: " ".join(name[:_LONGEST_VALUE].split())
        for key, name in named
        if isinstance(key, str) and isinstance(name, str)
    }


def _json_ld(script: HtmlElement) -> Iterator[dict[str, Json]]:
    source = script.text or ""
    if "ld+json" not in (script.get("type") or "").casefold() or len(source) > _LONGEST_JSON:
        return
    try:
        whole: Json = json.loads(source.strip().removeprefix("<!--").removesuffix("-->").strip("; \n"), strict=False)
    except (ValueError, RecursionError):
        return
    yield from _objects(whole, 0)


def _objects(value: Json, depth: int) -> Iterator[dict[str, Json]]:
    """The objects at the top, in lists, under ``@graph`` and ``mainEntity``."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for part in value:
            yield from _objects(part, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(value.get(name), depth + 1)


def _names(value: Json, depth: int) -> Iterator[str]:
    """Plain strings of a value: itself, each of a list, or an object's ``name``, ``@value`` or ``@id``."""
    if isinstance(value, str) and value.strip():
        yield " ".join(value[:_LONGEST_VALUE].split())
    elif isinstance(value, list) and depth < _DEEPEST:
        for part in value:
            yield from _names(part, depth + 1)
    elif isinstance(value, dict) and depth < _DEEPEST:
        yield from _names(value.get("name") or value.get("@value") or value.get("@id"), depth + 1)

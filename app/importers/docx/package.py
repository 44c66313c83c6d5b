"""The parts of an Office Open XML package, found by their relationships and not by their names."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from urllib.parse import unquote

from app.i18n import _
from app.importers.archives import Archive
from app.importers.xml_safe import Element, UnsafeXml, attribute, parse_xml


@dataclass(frozen=True, slots=True)
class _Relation:
    kind: str
    target: str
    external: bool


@dataclass(slots=True)
class Package:
    """The parts of one document; ``remarks`` names those that could not be read."""

    archive: Archive
    remarks: list[str] = field(default_factory=list)
    main: str = field(init=False)

    def __post_init__(self) -> None:
        found = self._targets("", "officeDocument")
        self.main = found[0] if found and found[0] in self.archive else "word/document.xml"

    def tree(self, part: str) -> Element | None:
        """The tree of a part, None where the part is missing or damaged; raises UnsafeXml."""
        content = self.archive.member(part)
        return parse_xml(content) if content is not None else None

    def related(self, kind: str) -> Element | None:
        """A part that the main part leans on: styles, footnotes …; one that cannot be read is remarked upon."""
        for part in self._targets(self.main, kind):
            if part not in self.archive:
                continue
            try:
                tree = self.tree(part)
            except UnsafeXml:
                tree = None
            if tree is not None:
                return tree
            self.remarks.append(_("A part of the document could not be read: {part}").format(part=part))
        return None

    def core(self) -> Element | None:
        """What the file says about itself."""
        for part in [*self._targets("", "core-properties"), *self._targets("", "coreProperties"), "docProps/core.xml"]:
            try:
                return self.tree(part)
            except UnsafeXml:
                continue
        return None

    def links(self, kind: str = "") -> dict[str, str]:
        """The addresses outside, by id, to which the main part leads, or the part of that kind beside it."""
        part = next(iter(self._targets(self.main, kind)), "") if kind else self.main
        return {key: each.target for key, each in self._relations(part).items() if each.external} if part else {}

    def _targets(self, source: str, kind: str) -> list[str]:
        """The parts of a kind that a part leans on."""
        folder = posixpath.dirname(source)
        return [
            each.target if each.target.startswith("/") else posixpath.join(folder, each.target)
            for each in self._relations(source).values()
            if each.kind == kind and not each.external
        ]

    def _relations(self, source: str) -> dict[str, _Relation]:
        folder, base = posixpath.split(source)
        try:
            root = self.tree(posixpath.join(folder, "_rels", f"{base}.rels"))
        except UnsafeXml:
            root = None
        return {attribute(each, "Id"): _relation(each) for each in root} if root is not None else {}


def _relation(element: Element) -> _Relation:
    external = attribute(element, "TargetMode") == "External"
    target = attribute(element, "Target")
    kind = attribute(element, "Type").rpartition("/")[2]
    return _Relation(kind, target if external else unquote(target), external)

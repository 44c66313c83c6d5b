"""Trees of strangers' XML: no entities, no network, no document types, no depth beyond 256."""

from __future__ import annotations

from typing import Any, cast

from lxml import etree

Element = etree._Element


class UnsafeXml(ValueError):
    """It is no XML, or XML that is not to be trusted."""


def parse_xml(content: bytes) -> Element:
    """The root of a document; raises UnsafeXml where it is not well formed, declares entities or nests too deeply."""
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        strip_cdata=False,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise UnsafeXml(str(problem)) from problem
    declared = cast(Any, root.getroottree().docinfo.internalDTD)  # its stubs know less than it does
    if declared is not None and declared.entities():
        raise UnsafeXml("entities")
    return root


def local(name: object) -> str:
    """A tag's or an attribute's name without its namespace; empty for what is no element."""
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def attribute(element: Element, name: str) -> str:
    """The value of an attribute in whatever namespace, empty where there is none."""
    return next((str(value) for key, value in element.items() if local(key) == name), "")


def child(element: Element | None, *path: str) -> Element | None:
    """The first element on a path of local names below an element."""
    for name in path:
        element = next((each for each in element if local(each.tag) == name), None) if element is not None else None
    return element


def words_of(element: Element | None) -> str:
    """All characters in an element, their spaces collapsed."""
    return " ".join("".join(map(str, element.itertext())).split()) if element is not None else ""

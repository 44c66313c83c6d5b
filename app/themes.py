"""Use cases of themes: the codebook's tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from app.canonical import canonical, canonical_name
from app.domain import THEME_COLOURS, Id, Note, Passage, Theme, new_id, now
from app.errors import BadValue, NameTaken, NotFound, WouldLoop
from app.i18n import _
from app.ports import Library, Writer
from app.theme_contents import all_of, exchange, exchanged, join_orders, own_order, save_order, trash_moments
from app.theme_tree import ThemeTree, same_name
from app.trash import discard


def add_theme(library: Library, path: str, colour: str = "", description: str = "") -> Theme:
    """Make the theme at ``Funding/Police``, and those above it that are missing.

    Without a colour it gets its parent's, or the next of the palette. Raises NameTaken, BadValue.
    """
    with library.writing(_("New theme")) as writer:
        if ThemeTree.read(writer).at(path) is not None:
            raise NameTaken(path)
        made = replace(theme_at(writer, path), description=canonical(description))
        made = replace(made, colour=_colour(colour)) if colour else made
        writer.save(made)
    return made


def theme_at(writer: Writer, path: str) -> Theme:
    """The theme at a path, made (with those above it) where it is missing; raises BadValue for an empty name."""
    tree = ThemeTree.read(writer)
    parent: Theme | None = None
    for name in path.split("/"):
        there = tree.named(name, parent.id if parent else None)
        parent = there or _add_child(writer, tree, name, parent)
    assert parent is not None
    return parent


def rename_theme(library: Library, theme_id: Id, name: str) -> None:
    """Give a theme another name; raises NameTaken, BadValue."""
    with library.writing(_("Rename theme")) as writer:
        tree = ThemeTree.read(writer)
        theme = _live(tree, theme_id)
        twin = tree.named(name, theme.parent_id)
        if twin is not None and twin.id != theme_id:
            raise NameTaken(_name(name))
        writer.save(replace(theme, name=_name(name)))


def recolour_theme(library: Library, theme_id: Id, colour: str) -> None:
    """Give a theme another colour, ``#RRGGBB``; raises BadValue."""
    with library.writing(_("Recolour theme")) as writer:
        writer.save(replace(writer.get(Theme, theme_id), colour=_colour(colour)))


def describe_theme(library: Library, theme_id: Id, description: str) -> None:
    """Write the codebook's definition of a theme (Markdown)."""
    with library.writing(_("Describe theme"), merge=f"theme-description:{theme_id}") as writer:
        writer.save(replace(writer.get(Theme, theme_id), description=canonical(description)))


def define_theme(
    library: Library,
    theme_id: Id,
    *,
    description: str,
    includes: str,
    excludes: str,
    example: str,
    aliases: Sequence[str],
) -> tuple[Theme, ...]:
    """Write a theme's whole entry in the codebook (Markdown), and by which other names it is found.

    Among the aliases blanks, repetitions and the theme's own name are passed over. The answer are the other themes that
    go by one of them too, which is allowed. Raises NotFound, BadValue for an alias with a slash.
    """
    said = [canonical(part).strip() for part in (description, includes, excludes, example)]
    names = [_name(alias) for alias in aliases if canonical_name(alias)]
    with library.writing(_("Define theme")) as writer:
        tree = ThemeTree.read(writer)
        theme = _live(tree, theme_id)
        defined = replace(theme, description=said[0], includes=said[1], excludes=said[2], example=said[3])
        defined = replace(defined, aliases=_aliases(theme.name, names))
        writer.save(defined)
    known = {same_name(alias) for alias in defined.aliases}
    others = (other for other in tree.walk() if other.id != theme_id)
    return tuple(other for other in others if known & {same_name(name) for name in (other.name, *other.aliases)})


def split_theme(library: Library, theme_id: Id, name: str, passage_ids: Iterable[Id]) -> Theme:
    """Make a theme beside another and give it some of that one's passages, which then no longer have the other.

    It stands right after the other; a nested one takes its colour, one at the top the next of the palette. A passage
    that the other theme is not on stays as it is. Raises NotFound, NameTaken, BadValue.
    """
    chosen = frozenset(passage_ids)
    with library.writing(_("Split theme")) as writer:
        tree = ThemeTree.read(writer)
        theme, parent_id = _live(tree, theme_id), tree.parent(theme_id)
        if tree.named(name, parent_id) is not None:
            raise NameTaken(_name(name))
        siblings = tree.children[parent_id]
        after = siblings.index(theme) + 1
        colour = theme.colour if parent_id else _next_colour(siblings)
        made = Theme(new_id(), _name(name), parent_id, colour, position=after)
        for place, sibling in enumerate([*siblings[:after], made, *siblings[after:]]):
            writer.save(replace(sibling, position=place))
        exchange(writer, chosen, theme_id, made.id)
        save_order(writer, made.id, [id for id in own_order(writer, theme_id) if id in chosen])
    return made


def move_passages(library: Library, passage_ids: Iterable[Id], from_id: Id, to_id: Id) -> None:
    """Take one theme off passages and put another in its place; those that do not have it stay as they are.

    Raises NotFound.
    """
    with library.writing(_("Move passages")) as writer:
        _live(ThemeTree.read(writer), to_id)
        exchange(writer, passage_ids, from_id, to_id)


def pin_theme(library: Library, theme_id: Id, digit: int | None) -> None:
    """Pin a theme to a digit key, taking it from the theme that had it; None takes the pin off."""
    with library.writing(_("Pin theme") if digit else _("Unpin theme")) as writer:
        if digit is not None:
            for other in writer.every(Theme, digit=digit):
                writer.save(replace(other, digit=None))
        writer.save(replace(writer.get(Theme, theme_id), digit=digit))


def move_theme(library: Library, theme_id: Id, parent_id: Id | None, position: int | None = None) -> None:
    """Nest a theme under another (None: at the top), at a place among its new siblings or after them.

    Raises WouldLoop, NameTaken.
    """
    with library.writing(_("Move theme")) as writer:
        tree = ThemeTree.read(writer)
        theme = _live(tree, theme_id)
        if parent_id is not None and any(below.id == parent_id for below in tree.under(theme_id)):
            raise WouldLoop(theme.name)
        twin = tree.named(theme.name, parent_id)
        if twin is not None and twin.id != theme_id:
            raise NameTaken(theme.name)
        siblings = [other for other in tree.children.get(parent_id, []) if other.id != theme_id]
        siblings.insert(len(siblings) if position is None else position, replace(theme, parent_id=parent_id))
        for place, sibling in enumerate(siblings):
            writer.save(replace(sibling, position=place))


def merge_themes(library: Library, kept_id: Id, absorbed_id: Id) -> None:
    """Move all of one theme to another, and drop the emptied one; raises WouldLoop.

    Passages, notes (both also out of the trash) and child themes go over, children of the same name being merged in
    turn. Its entry in the codebook is added to the other's, its name and aliases become aliases of the other, and its
    own order of passages follows the other's.
    """
    with library.writing(_("Merge themes")) as writer:
        tree = ThemeTree.read(writer)
        kept, absorbed = _live(tree, kept_id), _live(tree, absorbed_id)
        if any(below.id == kept_id for below in tree.under(absorbed_id)):
            raise WouldLoop(absorbed.name)
        _absorb(writer, tree, kept, absorbed)


def delete_theme(library: Library, theme_id: Id) -> None:
    """Put a theme and those below it in the trash; their passages stay."""
    with library.writing(_("Delete theme")) as writer:
        discard(writer, [writer.get(Theme, theme_id)])


def _absorb(writer: Writer, tree: ThemeTree, kept: Theme, absorbed: Theme) -> None:
    moments = trash_moments(writer)
    pairs, gone = [(kept, absorbed)], {absorbed.id}
    while pairs:
        one, two = pairs.pop()
        join_orders(writer, one.id, two.id)
        for passage in all_of(writer, Passage, two.id, moments):
            writer.save(exchanged(passage, two.id, one.id))
        for note in all_of(writer, Note, two.id, moments):
            writer.save(replace(note, theme_id=one.id))
        writer.save(_united(one, two))
        writer.save(replace(two, digit=None, trashed=now()))
        twins = list(_take_children(writer, tree, one, two, gone))
        gone |= {twin.id for _kept, twin in twins}
        pairs += twins


def _take_children(
    writer: Writer, tree: ThemeTree, kept: Theme, absorbed: Theme, gone: set[Id]
) -> Iterator[tuple[Theme, Theme]]:
    """Put what stands below one theme below another; the answer are those to be merged into one that is there."""
    present = [child for child in tree.children.get(kept.id, []) if child.id not in gone]
    there = {same_name(child.name): child for child in present}
    for child in tree.children.get(absorbed.id, []):
        twin = there.get(same_name(child.name))
        if twin is None:
            writer.save(replace(child, parent_id=kept.id, position=child.position + len(there)))
        else:
            yield twin, child


def _united(kept: Theme, absorbed: Theme) -> Theme:
    """The kept theme with what was written of the other, and the other's names and key."""

    def both(one: str, two: str) -> str:
        return "\n\n".join(dict.fromkeys(part for part in (one, two) if part.strip()))

    return replace(
        kept,
        description=both(kept.description, absorbed.description),
        includes=both(kept.includes, absorbed.includes),
        excludes=both(kept.excludes, absorbed.excludes),
        example=both(kept.example, absorbed.example),
        aliases=_aliases(kept.name, (*kept.aliases, absorbed.name, *absorbed.aliases)),
        digit=kept.digit or absorbed.digit,
    )


def _add_child(writer: Writer, tree: ThemeTree, name: str, parent: Theme | None) -> Theme:
    siblings = tree.children.get(parent.id if parent else None, [])
    made = Theme(
        new_id(),
        _name(name),
        parent.id if parent else None,
        parent.colour if parent else _next_colour(siblings),
        position=max((sibling.position for sibling in siblings), default=-1) + 1,
    )
    writer.save(made)
    return made


def _next_colour(siblings: Sequence[Theme]) -> str:
    """The next of the palette that the fewest siblings have."""
    used = [sibling.colour.upper() for sibling in siblings]
    following = THEME_COLOURS[len(used) % len(THEME_COLOURS) :] + THEME_COLOURS[: len(used) % len(THEME_COLOURS)]
    return min(following, key=used.count)


def _aliases(own: str, names: Iterable[str]) -> tuple[str, ...]:
    """Each name once, and not the theme's own."""
    once: dict[str, str] = {}
    for name in names:
        once.setdefault(same_name(name), name)
    return tuple(name for key, name in once.items() if key != same_name(own))


def _live(tree: ThemeTree, id: Id) -> Theme:
    if id not in tree.themes:
        raise NotFound("theme", id)
    return tree.themes[id]


def _name(typed: str) -> str:
    name = canonical_name(typed)
    if not name or "/" in name:
        raise BadValue("name", typed, _("a name without /"))
    return name


def _colour(typed: str) -> str:
    digits = typed.removeprefix("#")
    if len(digits) != 6 or any(digit not in "0123456789abcdefABCDEF" for digit in digits):
        raise BadValue("colour", typed, "#RRGGBB")
    return f"#{digits.upper()}"

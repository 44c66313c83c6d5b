"""What may befall the files of an index, as cases that are the same each time: ``cases(300)``.

Nothing here knows what is in the files, but for the table of contents: whatever lies in the folder is harmed.
"""

from __future__ import annotations

import json
import os
import pickle
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storage.index import contents
from storage.index.folders import answering

Harm = Callable[[Path, random.Random, "Surroundings"], None]
"""Does something to one file."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Another library's index folder, and a folder that a careless reader of pickles would make."""

    other: Path
    bomb: Path


class Bomb:
    """Makes a folder when it is unpickled by a careless reader."""

    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> tuple[Callable[..., None], tuple[str]]:
        return os.mkdir, (str(self.target),)


@dataclass(frozen=True, slots=True)
class Case:
    """One harm to one file, or to the folder as a whole; ``number`` makes it the same each time."""

    name: str
    number: int

    def befall(self, root: Path, around: Surroundings) -> None:
        """Do it to the index in ``root``."""
        chance = random.Random(self.number)
        if self.name in TO_THE_FOLDER:
            TO_THE_FOLDER[self.name](root, chance)
            return
        folder = answering(root)
        assert folder is not None
        tables = self.name in TO_THE_TABLE
        files = sorted(path for path in folder.iterdir() if not tables or path.suffix == ".json")
        {**TO_A_FILE, **TO_THE_TABLE}[self.name](chance.choice(files), chance, around)


def cases(count: int) -> Iterator[Case]:
    """So many cases, each kind of harm in turn."""
    names = [*TO_A_FILE, *TO_THE_TABLE, *TO_THE_FOLDER]
    return (Case(names[number % len(names)], number) for number in range(count))


def _truncate(path: Path, chance: random.Random, _around: Surroundings) -> None:
    os.truncate(path, chance.randrange(path.stat().st_size))


def _flip_bits(path: Path, chance: random.Random, _around: Surroundings) -> None:
    content = bytearray(path.read_bytes())
    for _bit in range(chance.choice([1, 1, 1, 8, 100])):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def _garble(path: Path, chance: random.Random, _around: Surroundings) -> None:
    content = bytearray(path.read_bytes())
    start = chance.randrange(len(content))
    end = min(len(content), start + chance.randint(1, 512))
    content[start:end] = chance.randbytes(end - start)
    path.write_bytes(content)


def _zero(path: Path, chance: random.Random, _around: Surroundings) -> None:
    content = bytearray(path.read_bytes())
    start = chance.randrange(len(content))
    end = min(len(content), start + 4096)
    content[start:end] = bytes(end - start)
    path.write_bytes(content)


def _enlarge_numbers(path: Path, chance: random.Random, _around: Surroundings) -> None:
    """Huge numbers where a file's head, tail or middle may say how long something is."""
    content = bytearray(path.read_bytes())
    places = [0, 8, 16, len(content) - 8, len(content) - 16, len(content) - 24, chance.randrange(len(content))]
    at = max(0, chance.choice(places))
    content[at : at + 8] = chance.choice([b"\xff" * 8, b"\xff" * 7 + b"\x7f", b"\xff\xff\xff\x7f" * 2])
    path.write_bytes(content)


def _lengthen(path: Path, chance: random.Random, _around: Surroundings) -> None:
    with path.open("ab") as file:
        file.write(chance.randbytes(chance.randint(1, 5000)))


def _empty(path: Path, _chance: random.Random, _around: Surroundings) -> None:
    path.write_bytes(b"")


def _replace_by_rubbish(path: Path, chance: random.Random, _around: Surroundings) -> None:
    path.write_bytes(chance.randbytes(path.stat().st_size))


def _remove(path: Path, _chance: random.Random, _around: Surroundings) -> None:
    path.unlink()


def _put_a_folder_there(path: Path, _chance: random.Random, _around: Surroundings) -> None:
    path.unlink()
    path.mkdir()
    (path / "full").write_text("of something")


def _put_a_pipe_there(path: Path, _chance: random.Random, _around: Surroundings) -> None:
    path.unlink()
    os.mkfifo(path)


def _put_a_circle_there(path: Path, _chance: random.Random, _around: Surroundings) -> None:
    path.unlink()
    path.symlink_to(path)


def _forbid(path: Path, _chance: random.Random, _around: Surroundings) -> None:
    path.chmod(0)


def _put_a_pickle_there(path: Path, chance: random.Random, around: Surroundings) -> None:
    bomb = pickle.dumps(Bomb(around.bomb), chance.randint(0, 5))
    content = path.read_bytes()
    at = chance.randrange(len(content))
    path.write_bytes(chance.choice([bomb, bomb + content, content[:at] + bomb + content[at + len(bomb) :]]))


def _swap_with_anothers(path: Path, chance: random.Random, around: Surroundings) -> None:
    """A file of the same kind from another library's index."""
    others = sorted(other for other in around.other.rglob(f"*{path.suffix}") if other.is_file())
    shutil.copyfile(chance.choice(others), path)


def _swap_with_a_sibling(path: Path, chance: random.Random, _around: Surroundings) -> None:
    other = chance.choice(sorted(one for one in path.parent.iterdir() if one != path))
    own, theirs = path.read_bytes(), other.read_bytes()
    path.write_bytes(theirs)
    other.write_bytes(own)


def _doctor(path: Path, chance: random.Random, around: Surroundings) -> None:
    """Another content, and a table of contents that says that it is right."""
    if path.suffix == ".json":
        return _lie(path, chance, around)
    chance.choice([_flip_bits, _garble, _enlarge_numbers, _zero, _put_a_pickle_there, _truncate])(path, chance, around)
    table = next(path.parent.glob("*.json"))

    def believe(body: dict[str, Any]) -> None:
        for segment in body["segments"]:
            if segment["name"] == path.name:
                segment["size"], segment["checksum"] = path.stat().st_size, contents.checksum(path)

    _resealed(table, believe)
    return None


def _another_format(path: Path, chance: random.Random, _around: Surroundings) -> None:
    _resealed(path, lambda body: body.update(format=chance.choice([0, 3, 99, -1, "4", None])))


def _lie(path: Path, chance: random.Random, _around: Surroundings) -> None:
    """A table whose seal is right, with a value in it that cannot be."""
    odd: list[Any] = [10**30, -5, 1.5, "x", None, [], {}, True, 1 << 62, "../../x", ["x", 1], "\ud800"]

    def lie(body: dict[str, Any]) -> None:
        holder: dict[str, Any] = chance.choice([body, *body["segments"]])
        holder[chance.choice(sorted(holder))] = chance.choice(odd)

    _resealed(path, lie)


def _resealed(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    body = json.loads(path.read_bytes())["body"]
    change(body)
    path.write_text(json.dumps({"seal": contents._seal(body), "body": body}))


def _file_for_folder(root: Path, _chance: random.Random) -> None:
    folder = answering(root)
    assert folder is not None
    shutil.rmtree(folder)
    folder.write_bytes(b"a file")


def _a_later_number(root: Path, chance: random.Random) -> None:
    later = root / chance.choice(["7", "99999999999999", "9" * 40, "9" * 200])
    if chance.random() < 0.5:
        later.mkdir()
    else:
        later.touch()


def _a_begun_one(root: Path, chance: random.Random) -> None:
    """Something lies where the next index is made."""
    begun = root / chance.choice(["1.new", "2.new", "3.new", "x.new", ".new"])
    folder = answering(root)
    assert folder is not None
    act = chance.choice(["folder", "file", "copy", "harmed copy"])
    if act == "folder":
        begun.mkdir()
    elif act == "file":
        begun.write_bytes(b"a file")
    else:
        shutil.copytree(folder, begun)
        if act == "harmed copy":
            _garble(chance.choice(sorted(begun.iterdir())), chance, Surroundings(root, root))


def _a_file_for_all(root: Path, _chance: random.Random) -> None:
    shutil.rmtree(root)
    root.write_bytes(b"a file")


def _a_folder_for_the_lock(root: Path, _chance: random.Random) -> None:
    (root / "lock").unlink(missing_ok=True)
    (root / "lock").mkdir()


def _later_tables(root: Path, chance: random.Random) -> None:
    folder = answering(root)
    assert folder is not None
    name = chance.choice(["contents-99.json", "contents-" + "9" * 100 + ".json", "contents-٣.json"])
    (folder / name).write_bytes(chance.choice([b"", b"{}", b"[" * 100_000, b'{"seal": 1e999}', b"\xff\xfe"]))


TO_A_FILE: dict[str, Harm] = {
    "truncated": _truncate,
    "bits flipped": _flip_bits,
    "garbled": _garble,
    "zeroed": _zero,
    "huge numbers": _enlarge_numbers,
    "lengthened": _lengthen,
    "empty": _empty,
    "rubbish": _replace_by_rubbish,
    "removed": _remove,
    "a folder": _put_a_folder_there,
    "a pipe": _put_a_pipe_there,
    "a circle of links": _put_a_circle_there,
    "forbidden": _forbid,
    "a pickle with a name": _put_a_pickle_there,
    "another library's": _swap_with_anothers,
    "swapped": _swap_with_a_sibling,
    "doctored": _doctor,
}
TO_THE_TABLE: dict[str, Harm] = {"another format": _another_format, "a lie": _lie}
TO_THE_FOLDER: dict[str, Callable[[Path, random.Random], None]] = {
    "a file for the folder": _file_for_folder,
    "a file for all": _a_file_for_all,
    "a later number": _a_later_number,
    "a begun one": _a_begun_one,
    "a folder for the lock": _a_folder_for_the_lock,
    "later tables": _later_tables,
}
BELIEVED = ("doctored", "a lie")
"""What was made to look right can be told from what is right only by some of it: it must do no harm."""

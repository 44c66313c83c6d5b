"""Segments of the index: what is gathered is what is read, merged or not, and no other file is taken for one."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.index.contents import Unsound, check_segment
from storage.index.flat import making, merging, parts, vocabulary
from storage.index.flat.making import write_field
from storage.index.flat.merging import merge_into
from storage.index.flat.numbers import Counts, Halves, packed, stretches
from storage.index.flat.parts import Parts, PartsWriter
from storage.index.flat.postings import Block, FieldReader
from storage.index.flat.terms import MANY, TermList, as_bytes, letters_of
from storage.index.reading import Leaf
from storage.index.schema import PARAGRAPH, TERM_FIELDS, TEXT_FIELDS
from tests.storage.segments import Fields, a_leaf, a_text, counted, held, opened, some_documents, written

FIELDS = (*TEXT_FIELDS, *TERM_FIELDS)


@pytest.fixture
def chance() -> random.Random:
    return random.Random(5)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything that is done by stretches is done by short ones."""
    monkeypatch.setattr(parts, "_KEPT", 64)
    monkeypatch.setattr(parts, "_PIECE", 32)
    monkeypatch.setattr(vocabulary, "_AT_ONCE", 40)
    monkeypatch.setattr(merging, "AT_ONCE", 60)


def test_postings_are_what_a_plain_count_gives(tmp_path: Path, chance: random.Random, small: None) -> None:
    documents = some_documents(chance, 60)
    leaf = a_leaf(tmp_path, documents)
    for field in FIELDS:
        assert held(leaf, field) == counted(documents, field), field


def test_words_follow_each_other_by_the_order_of_their_letters(tmp_path: Path, chance: random.Random) -> None:
    leaf = a_leaf(tmp_path, some_documents(chance, 30))
    for field in FIELDS:
        terms = leaf.terms(field)
        words = terms.words(0, len(terms))
        assert words == sorted(words)
        assert [terms.find(word) for word in words] == list(range(len(words)))
        assert [terms.word(place) for place in range(len(words))] == words


def test_any_range_of_terms_reads_as_each_of_them_alone(tmp_path: Path, chance: random.Random) -> None:
    leaf = a_leaf(tmp_path, [*some_documents(chance, 40), {"body": "elm " * 400 + "birch " * 20}])
    terms = leaf.terms("body")
    for _ in range(20):
        first, last = sorted((chance.randrange(len(terms) + 1), chance.randrange(len(terms) + 1)))
        together = leaf.postings("body", first, last)
        alone = [leaf.postings("body", place, place + 1) for place in range(first, last)]
        assert together.documents.tolist() == [number for one in alone for number in one.documents.tolist()]
        assert together.counts.tolist() == [count for one in alone for count in one.counts.tolist()]
        assert together.positions().tolist() == [place for one in alone for place in one.positions().tolist()]
        sizes = [len(one.documents) for one in alone]
        assert np.diff(together.ends, prepend=0).tolist() == sizes
        assert leaf.field("body").sizes(np.arange(first, last)).tolist() == sizes


def test_a_text_of_many_words_is_held_whole(tmp_path: Path) -> None:
    book = ["leaf", "page"] * 35_000 + ["end"]
    leaf = a_leaf(tmp_path, [{"body": "page end"}, {"body": " ".join(book)}, {"body": "end"}])
    assert held(leaf, "body") == {
        "end": {0: [1], 1: [70_000], 2: [0]},
        "leaf": {1: list(range(0, 70_000, 2))},
        "page": {0: [0], 1: list(range(1, 70_000, 2))},
    }
    assert leaf.lengths("body").tolist() == [2, 70_001, 1]


def test_more_documents_than_sixteen_bits_can_count(tmp_path: Path) -> None:
    many, few = np.arange(0, 200_000, 3), np.array([5, 70_000, 199_999])
    block = Block(("few", "many", "one"), np.array([3, len(many), 1]), np.concatenate((few, many, [131_072])))
    with PartsWriter(tmp_path / "x.seg") as file:
        write_field(file, "theme", [block], tmp_path)
    reader = FieldReader("theme", Parts(tmp_path / "x.seg"))
    assert reader.postings(0, 3).documents.tolist() == block.documents.tolist()
    assert [reader.postings(at, at + 1).documents.tolist() for at in range(3)] == [
        few.tolist(),
        many.tolist(),
        [131_072],
    ]


def test_where_paragraphs_begin_is_held_but_counts_as_no_word(tmp_path: Path) -> None:
    leaf = a_leaf(tmp_path, [{"body": "\nOne two.\n\n—\nThree four\nfive"}, {"body": "one line"}])
    assert held(leaf, "body")[PARAGRAPH] == {0: [2, 4]}
    assert leaf.lengths("body").tolist() == [5, 2]
    assert leaf.file.lengths == {"body": 7}


def test_numbers_keys_and_stamps_are_told_by_document(tmp_path: Path) -> None:
    leaf = a_leaf(tmp_path, [{"key": ("b",), "date": 20160500}, {"key": ("a",), "stamp": ("s",)}, {"key": ("c",)}])
    assert leaf.numbers("date").tolist() == [20160500, 0, 0]
    assert leaf.keys(np.array([2, 0])) == ["c", "b"]
    assert leaf.keys(np.arange(3)) == ["b", "a", "c"]
    assert [leaf.stamp(document) for document in range(3)] == ["", "s", ""]
    assert leaf.places("key").tolist() == [1, 0, 2]
    assert (len(leaf.terms("theme")), leaf.numbers("added").tolist()) == (0, [0, 0, 0])


def test_a_segment_of_nothing_holds_nothing(tmp_path: Path) -> None:
    leaf = a_leaf(tmp_path, [{}, {"body": "—\n\n— \n"}])
    assert all(held(leaf, field) == {} for field in FIELDS)
    assert leaf.terms("body").range("a") == (0, 0)
    assert leaf.terms("body").find("a") == -1


@pytest.mark.parametrize("seed", range(4))
def test_merging_makes_what_building_anew_makes(tmp_path: Path, seed: int, small: None) -> None:
    chance = random.Random(seed)
    documents = some_documents(chance, 70)
    kept: list[Fields] = []
    sources = []
    for start in range(0, 70, 25):
        own = documents[start : start + 25]
        alive = np.array([chance.random() < 0.7 for _ in own])
        sources.append((Parts(written(tmp_path, own)[0]), alive))
        kept += [fields for fields, there in zip(own, alive, strict=True) if there]
    merged = merge_into(tmp_path / "merged.seg", sources)
    anew, made = written(tmp_path, kept)
    leaf = opened(tmp_path / "merged.seg", merged)
    for field in FIELDS:
        assert held(leaf, field) == counted(kept, field), field
    assert merged == made
    assert (tmp_path / "merged.seg").read_bytes() == anew.read_bytes()


def test_what_is_broken_off_leaves_no_file(tmp_path: Path, chance: random.Random, small: None) -> None:
    path, _made = written(tmp_path, some_documents(chance, 9))

    def stop(done: int, total: int, doing: str = "") -> None:
        if done > 0:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        merge_into(tmp_path / "merged.seg", [(Parts(path), np.ones(9, bool))], stop)
    assert list(tmp_path.glob("*.seg")) == [path]


@pytest.fixture
def path(tmp_path: Path, chance: random.Random) -> Path:
    """A segment's file."""
    return written(tmp_path, some_documents(chance, 25))[0]


@pytest.mark.parametrize("size", [0, 1, 15, 16, 40, 0.3, 0.9, -1, -24, -30])
def test_a_torn_file_is_no_segment(path: Path, size: float) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: int(size * len(content)) if 0 < size < 1 else int(size)])
    with pytest.raises(Unsound):
        Parts(path)


def test_another_s_file_is_no_segment(path: Path) -> None:
    content = path.read_bytes()
    for other in (
        b"\x80\x04" + content[2:],
        content + b"x",
        content + content,
        random.Random(1).randbytes(999),
        content.replace(parts.MAGIC + b"\1", parts.MAGIC + b"\2", 1),
    ):
        path.write_bytes(other)
        with pytest.raises(Unsound):
            Parts(path)
    path.unlink()
    with pytest.raises(Unsound):
        Parts(path)


def test_a_file_that_names_what_it_does_not_hold_is_no_segment(tmp_path: Path) -> None:
    for part in ((-8, 1, "<u4", 0), (16, 10**9, "<u4", 0), (16, 1, "|O", 0), (16, 1), (16, -1, "<u4", 0), None):
        writer = PartsWriter(tmp_path / "x.seg")
        writer._parts["body ends"] = part  # type: ignore[assignment]
        with writer:
            pass
        with pytest.raises(Unsound):
            Parts(tmp_path / "x.seg")


def test_a_changed_bit_is_found_and_leads_nobody_out_of_bounds(
    tmp_path: Path, chance: random.Random, run_slow: bool
) -> None:
    documents = some_documents(chance, 25)
    path, made = written(tmp_path, documents)
    whole = path.read_bytes()
    file = opened(path, made).file
    for at in chance.sample(range(len(whole)), len(whole) if run_slow else 150):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :])
        with pytest.raises(Unsound):
            check_segment(tmp_path, file, thorough=True)
        try:
            leaf = Leaf(tmp_path, file)
            for field in FIELDS:
                held(leaf, field)
                leaf.keys(np.arange(file.documents))
        except (Unsound, ValueError, IndexError, StopIteration, RuntimeError):
            continue


runs = st.lists(st.sets(st.integers(0, 200_000), min_size=1, max_size=8).map(sorted), min_size=1, max_size=20)


@given(runs, st.randoms(use_true_random=False))
def test_halves_are_put_together_again(numbers: list[list[int]], chance: random.Random) -> None:
    lengths = np.array([len(run) for run in numbers])
    flat = np.array([number for run in numbers for number in run], np.uint32)
    ends = np.cumsum(lengths)
    halves = Halves.of(flat, ends - lengths)
    first, last = sorted((chance.randrange(len(numbers) + 1), chance.randrange(len(numbers) + 1)))
    start, end = int(ends[first - 1]) if first else 0, int(ends[last - 1]) if last else 0
    assert halves.read(start, end, ends[first:last] - start).tolist() == flat[start:end].tolist()


@given(st.lists(st.integers(1, 20) | st.integers(1, 10**6)), st.randoms(use_true_random=False))
def test_counts_are_put_together_again(numbers: list[int], chance: random.Random) -> None:
    counts = Counts.of(np.array(numbers, np.uint32))
    counts = Counts(packed(counts.halves), counts.large_at, counts.large)
    start, end = sorted((chance.randint(0, len(numbers)), chance.randint(0, len(numbers))))
    assert counts.read(start, end).tolist() == numbers[start:end]


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 5))))
def test_stretches_count_on_from_each_start(wanted: list[tuple[int, int]]) -> None:
    starts, lengths = np.array([s for s, _ in wanted], int), np.array([n for _, n in wanted], int)
    assert stretches(starts, lengths).tolist() == [s + i for s, n in wanted for i in range(n)]


words = st.text(st.characters(exclude_characters="\0", exclude_categories=()), min_size=1, max_size=6)


def listed(ordered: list[str]) -> TermList:
    letters, sizes = letters_of(ordered)
    return TermList(letters, np.concatenate(([0], np.cumsum(sizes))).astype(np.uint32) if ordered else sizes)


@given(st.sets(words), words)
def test_terms_are_found_by_their_beginnings(terms: set[str], sought: str) -> None:
    ordered = sorted(terms)
    known = listed(ordered)
    assert ordered == sorted(ordered, key=as_bytes)
    assert known.words(*known.range(sought)) == [term for term in ordered if term.startswith(sought)]
    assert known.find(sought) == (ordered.index(sought) if sought in terms else -1)


long_words = st.text("aé\U0001d518", max_size=9)


@given(st.sets(long_words.filter(bool)), st.lists(long_words | words | st.just("a\0")))
def test_many_terms_are_found_at_once_as_one_by_one(terms: set[str], sought: list[str]) -> None:
    known = listed(sorted(terms))
    wanted = [*terms, *sought]
    places = [known.find(term) for term in wanted]
    assert known.find_all(wanted[: MANY - 1]).tolist() == places[: MANY - 1]
    assert known.find_all(wanted * MANY).tolist() == places * MANY


def test_what_a_vocabulary_learnt_serves_the_next_segment(tmp_path: Path, chance: random.Random) -> None:
    known = vocabulary.Vocabulary()
    for round_ in range(3):
        documents: list[Fields] = [{"body": a_text(chance)} for _ in range(10)]
        gathering = making.Gathering(known)
        for fields in documents:
            gathering.add(fields)
        path = tmp_path / f"{round_}.seg"
        assert held(opened(path, gathering.write(path)), "body") == counted(documents, "body")

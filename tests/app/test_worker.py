import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from typing import cast

import psutil
import pytest

from app.domain import Block, BlockKind, Creator, Inline, InlineKind, Page, PartialDate
from app.drafts import Draft, Reading
from app.errors import Cancelled, UnreadableFile, WorkerTrouble
from app.worker import Limits, Worker, wire
from tests.app.rogue_reader import COMMAND

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the limits tried here are those of POSIX")
TIGHT = Limits(memory=400 << 20, cpu_seconds=1, seconds=3, silence=1.5)


@pytest.fixture
def rogue() -> Iterator[Worker]:
    with Worker(TIGHT, COMMAND) as worker:
        yield worker


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as worker:
        worker.warm()
        yield worker


def why(worker: Worker, content: str) -> tuple[str, str]:
    with pytest.raises(UnreadableFile) as told:
        worker.read(content.encode(), "odd.txt")
    assert told.value.path == "odd.txt"
    return told.value.reason, told.value.detail


def test_a_file_is_read_in_another_process(worker: Worker) -> None:
    (draft,) = worker.read("# Head\n\nOne *two* 👩‍👩‍👧 مرحبا".encode(), "x.md")
    assert draft.title == "Head"
    assert draft.text == "Head\n\nOne two 👩‍👩‍👧 مرحبا"
    assert [inline.kind for inline in draft.inlines] == [InlineKind.EMPHASIS]


def test_what_was_copied_is_read_as_asked(worker: Worker) -> None:
    (draft,) = worker.read(b"<p>One</p><p>two", "", Reading("copied"))
    assert (draft.text, draft.format) == ("One\n\ntwo", "copied")


def test_a_readers_refusal_comes_back_as_it_is(worker: Worker) -> None:
    with pytest.raises(UnreadableFile) as told:
        worker.read(b"\x89PNG\r\n\x1a\n" + bytes(40), "x.txt")
    assert told.value.reason == "not-text"


def test_a_file_of_five_megabytes_goes_through(worker: Worker) -> None:
    text = "wörd " * 900_000
    assert worker.read(text.encode(), "x.txt")[0].text == text


@pytest.mark.parametrize(
    ("deed", "reason"),
    [
        ("sleep", "too-slow"),
        ("hold its breath", "too-slow"),
        ("spin", "too-slow"),
        ("crash", "crashed"),
        ("die", "crashed"),
        ("eat", "too-large"),
        ("recurse", "broken"),
        ("lie", "crashed"),
    ],
)
def test_whatever_a_reader_does_the_file_is_blamed_and_the_next_is_read(rogue: Worker, deed: str, reason: str) -> None:
    assert why(rogue, deed)[0] == reason
    assert rogue.read(b"next", "x.txt")[0].text == "fine"


def test_a_fault_of_ours_is_named_without_the_words_of_the_text(rogue: Worker) -> None:
    assert why(rogue, "raise") == ("crashed", "ZeroDivisionError")


def test_a_refusal_keeps_its_fact(rogue: Worker) -> None:
    assert why(rogue, "refuse") == ("broken", "a fact")


def test_a_reader_that_prints_does_not_disturb_the_pipe(rogue: Worker) -> None:
    assert rogue.read(b"babble", "x.txt")[0].text == "fine"


def test_a_reader_cannot_fill_the_disk(rogue: Worker, tmp_path: os.PathLike[str]) -> None:
    with pytest.raises(UnreadableFile):
        rogue.read(b"write", os.path.join(tmp_path, "much"))
    assert os.path.getsize(os.path.join(tmp_path, "much")) <= 1 << 20


def test_the_process_is_bound_and_polite(rogue: Worker) -> None:
    assert rogue.read(b"limits", "x.txt")[0].text == "64 10"


def test_a_process_killed_while_idle_is_replaced_unnoticed(rogue: Worker) -> None:
    first = int(rogue.read(b"process", "x.txt")[0].text)
    os.kill(first, signal.SIGKILL)
    assert int(rogue.read(b"process", "x.txt")[0].text) != first


def test_a_file_that_the_process_cannot_even_take_up_is_blamed(rogue: Worker) -> None:
    with pytest.raises(UnreadableFile) as told:
        rogue.read(bytes(TIGHT.memory), "odd.txt")
    assert told.value.reason == "crashed"
    assert rogue.read(b"next", "x.txt")[0].text == "fine"


def test_a_process_killed_in_the_middle_of_a_file_blames_that_file(rogue: Worker) -> None:
    looks = 0

    def kill_at_third_look() -> None:
        nonlocal looks
        looks += 1
        if looks == 8 and rogue.pid:
            os.kill(rogue.pid, signal.SIGKILL)

    with pytest.raises(UnreadableFile) as told:
        rogue.read(b"sleep", "odd.txt", stopped=kill_at_third_look)
    assert told.value.reason == "crashed"
    assert rogue.read(b"next", "x.txt")[0].text == "fine"


@pytest.mark.parametrize(("deed", "longest", "outcome"), [("plod", 30, "fine"), ("plod for ever", 1.5, "too-slow")])
def test_a_long_file_has_time_as_long_as_it_is_got_on_with(deed: str, longest: float, outcome: str) -> None:
    with Worker(Limits(cpu_seconds=1, seconds=1, longest=longest), COMMAND) as worker:
        try:
            assert worker.read(deed.encode(), "x.txt")[0].text == outcome
        except UnreadableFile as problem:
            assert problem.reason == outcome


def test_cancelling_in_the_middle_of_a_file_ends_the_process(rogue: Worker) -> None:
    looks = 0

    def stop_soon() -> None:
        nonlocal looks
        looks += 1
        if looks > 8:
            raise Cancelled

    with pytest.raises(Cancelled):
        rogue.read(b"sleep", "x.txt", stopped=stop_soon)
    assert rogue.pid is None
    assert rogue.read(b"next", "x.txt")[0].text == "fine"


def test_a_process_is_replaced_after_its_share_of_files() -> None:
    with Worker(Limits(files=2), COMMAND) as worker:
        numbers = [worker.read(b"process", "x.txt")[0].text for _ in range(4)]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


def test_a_process_that_has_grown_is_replaced() -> None:
    with Worker(Limits(resident=1), COMMAND) as worker:
        assert worker.read(b"process", "x.txt")[0].text != worker.read(b"process", "x.txt")[0].text


@pytest.mark.parametrize("command", [("/nonexistent",), (sys.executable, "-c", "raise SystemExit('no')")])
def test_a_process_that_cannot_start_is_the_machines_trouble(command: tuple[str, ...]) -> None:
    with Worker(command=command) as worker, pytest.raises(WorkerTrouble):
        worker.read(b"x", "x.txt")


def test_a_closed_worker_reads_no_more(rogue: Worker) -> None:
    rogue.warm()
    rogue.close()
    with pytest.raises(Cancelled):
        rogue.read(b"x", "x.txt")


def test_the_process_ends_with_whoever_started_it() -> None:
    script = (
        "import os\nfrom app.worker import Worker\nworker = Worker()\nworker.read(b'x', 'x.txt')\n"
        "print(worker.pid, flush=True)\nos._exit(0)"
    )
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    number = int(out.stdout)
    try:
        psutil.Process(number).wait(10)
    except psutil.NoSuchProcess:
        return


def test_the_window_loads_no_reader() -> None:
    script = (
        "import sys, app.importing, app.worker, app.importers\n"
        "heavy = ('lxml', 'readability', 'markdown_it', 'charset_normalizer', 'yaml')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert out.stdout.strip() == "[]"


WHOLE = Draft(
    title="T",
    text="One two\n\nthree",
    blocks=(Block(BlockKind.HEADING, 0, 7, 2), Block(BlockKind.PARAGRAPH, 9, 14)),
    inlines=(Inline(InlineKind.LINK, 4, 7, "https://a.example/"),),
    pages=(Page("iv", 0, 14),),
    authors=(Creator("Doe", "Jane"), Creator("Council", role="editor")),
    publication="P",
    date=PartialDate(2020, 5),
    url="https://a.example/",
    doi="10.1000/1",
    language="en",
    kind="report",
    guessed=frozenset({"title", "date"}),
    remarks=("Said.",),
)


def test_a_draft_survives_the_wire_unchanged() -> None:
    assert wire.drafts_from_message(wire.from_json(wire.drafts_to_json([WHOLE, WHOLE]))) == (WHOLE, WHOLE)


def message_with(**fields: object) -> wire.Message:
    (draft,) = cast("list[dict[str, object]]", wire.from_json(wire.drafts_to_json([WHOLE]))["drafts"])
    return {"drafts": [draft | fields]}


def block(kind: object, start: object, end: object, level: object = 1) -> dict[str, object]:
    return {"kind": kind, "start": start, "end": end, "level": level}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", 3),
        ("text", " "),
        ("text", "a\r\nb"),
        ("blocks", [block("paragraph", 0, 99)]),
        ("blocks", [block("paragraph", 0, 5), block("paragraph", 3, 7)]),
        ("blocks", [block("widget", 0, 5)]),
        ("blocks", [block("paragraph", True, 5)]),
        ("blocks", [block("paragraph", 0, 5, 0)]),
        ("inlines", [{"kind": "link", "start": 5, "end": 99, "target": ""}]),
        ("asides", [{"start": 5, "end": 4, "sure": True}]),
        ("runs", [{"start": 0, "end": 4, "page": 1}]),
        ("pages", [{"label": "iv", "start": 0}]),
        ("authors", ["Doe"]),
        ("date", "soon"),
        ("date", {"year": 2020, "month": 13}),
        ("remarks", "Said."),
        ("kind", None),
    ],
)
def test_a_draft_that_is_not_as_agreed_is_refused(field: str, value: object) -> None:
    with pytest.raises(wire.BadMessage):
        wire.drafts_from_message(message_with(**{field: value}))


@pytest.mark.parametrize("message", [{}, {"drafts": []}, {"drafts": 3}, {"drafts": [{"title": "T"}]}])
def test_an_answer_without_a_whole_draft_is_refused(message: wire.Message) -> None:
    with pytest.raises(wire.BadMessage):
        wire.drafts_from_message(message)

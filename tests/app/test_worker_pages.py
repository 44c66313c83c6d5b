"""Pages shown by a process of their own: what they look like, and what happens when one of them misbehaves."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator

import psutil
import pytest

from app.errors import Cancelled, UnreadableFile, WorkerTrouble
from app.worker import Limits
from app.worker.pages import Document, PageWorker
from tests.app.rogue_pages import COMMAND
from tests.printed import LEADING, LEFT, PAGE, TOP, a_locked_pdf, a_pdf

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the limits tried here are those of POSIX")
TIGHT = Limits(memory=400 << 20, cpu_seconds=1, seconds=3, silence=1.5)
LINES = ["The ferry left at noon,", "and nobody waved."]


@pytest.fixture(scope="module")
def worker() -> Iterator[PageWorker]:
    with PageWorker() as worker:
        worker.warm()
        yield worker


@pytest.fixture
def rogue() -> Iterator[PageWorker]:
    with PageWorker(TIGHT, COMMAND) as worker:
        yield worker


def holding(content: bytes) -> Callable[[], bytes]:
    return lambda: content


def two_pages() -> Document:
    labels = "/PageLabels << /Nums [0 << /S /r >>] >>"
    return Document("two", holding(a_pdf([LINES, ["The second page."]], labels)))


def deeds(*wanted: str) -> Document:
    return Document("+".join(wanted), holding(json.dumps(wanted).encode()))


def test_a_document_tells_the_sizes_and_labels_of_its_pages(worker: PageWorker) -> None:
    extent = worker.open(two_pages())
    assert extent.sizes == ((612, 792), (612, 792))
    assert extent.labels == ("i", "ii")


def test_a_page_is_painted_at_the_scale_asked_for_black_on_white(worker: PageWorker) -> None:
    picture = worker.picture(two_pages(), 1, 0.5)
    assert (picture.width, picture.height) == (306, 396)
    assert len(picture.pixels) == 306 * 396 * 4
    assert picture.pixels[:3] == b"\xff\xff\xff"
    assert min(picture.pixels[0::4]) < 100, "ink"


def test_each_character_has_its_box_on_the_page(worker: PageWorker) -> None:
    boxes = worker.boxes(two_pages(), 1)
    first = boxes[:4]
    assert first[0] == pytest.approx(LEFT, abs=1)
    assert first[1] < TOP < first[3], "the first line stands on its base line"
    second = 4 * (len(LINES[0]) + 2)
    assert boxes[second] == pytest.approx(LEFT, abs=1)
    assert boxes[second + 1] < TOP + LEADING < boxes[second + 3]
    assert all(0 <= left <= right <= PAGE[0] for left, right in zip(boxes[0::4], boxes[2::4], strict=True))


def test_a_page_that_does_not_exist_is_refused_and_the_others_are_shown(worker: PageWorker) -> None:
    with pytest.raises(UnreadableFile) as told:
        worker.picture(two_pages(), 3, 1.0)
    assert told.value.reason == "broken"
    assert worker.picture(two_pages(), 2, 0.1).width == 61


def test_the_bytes_are_sent_once_while_few_documents_are_used(worker: PageWorker) -> None:
    loaded: list[str] = []

    def document(name: str) -> Document:
        def load() -> bytes:
            loaded.append(name)
            return a_pdf([[name]])

        return Document(name, load)

    for name in ("a", "b", "a", "b", "a"):
        worker.boxes(document(name), 1)
    assert loaded == ["a", "b"]
    worker.boxes(document("c"), 1)
    worker.boxes(document("a"), 1)
    worker.boxes(document("b"), 1)
    assert loaded == ["a", "b", "c", "b"], "the one used last is kept"


def test_a_locked_document_opens_with_its_password_only(worker: PageWorker) -> None:
    content = holding(a_locked_pdf([LINES], "blue"))
    for password, reason in (("", "password"), ("red", "wrong-password")):
        with pytest.raises(UnreadableFile) as told:
            worker.open(Document("locked", content, password))
        assert told.value.reason == reason
    document = Document("locked", content, "blue")
    assert len(worker.open(document).sizes) == 1
    assert len(worker.boxes(document, 1)) // 4 == len(LINES[0]) + 2 + len(LINES[1])


@pytest.mark.parametrize(("content", "reason"), [(b"", "empty"), (b"%PDF-1.7 nothing", "broken")])
def test_what_is_no_pdf_is_refused_with_its_reason(worker: PageWorker, content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile) as told:
        worker.open(Document("odd", holding(content)))
    assert told.value.reason == reason


@pytest.mark.parametrize(
    ("deed", "reason"),
    [("sleep", "too-slow"), ("hold its breath", "too-slow"), ("crash", "crashed"), ("die", "crashed")],
)
def test_a_page_that_misbehaves_is_blamed_and_the_next_is_shown(rogue: PageWorker, deed: str, reason: str) -> None:
    document = deeds(deed, "fine")
    assert len(rogue.open(document).sizes) == 2
    with pytest.raises(UnreadableFile) as told:
        rogue.picture(document, 1, 1.0)
    assert told.value.reason == reason
    assert rogue.picture(document, 2, 1.0).width == 10


@pytest.mark.parametrize("deed", ["short", "huge", "negative", "words", "no bytes"])
def test_a_picture_that_is_not_as_agreed_is_refused(rogue: PageWorker, deed: str) -> None:
    with pytest.raises(UnreadableFile) as told:
        rogue.picture(deeds(deed, "fine"), 1, 1.0)
    assert told.value.reason == "crashed"
    assert rogue.picture(deeds(deed, "fine"), 2, 1.0).height == 10


def test_boxes_that_are_not_as_agreed_are_refused_and_endless_ones_become_nothing(rogue: PageWorker) -> None:
    with pytest.raises(UnreadableFile):
        rogue.boxes(deeds("odd boxes"), 1)
    assert list(rogue.boxes(deeds("endless boxes"), 1)) == [0.0, 0.0, 0.0, 5.0]
    with pytest.raises(UnreadableFile):
        rogue.open(deeds("flat"))


def test_a_process_killed_while_idle_is_replaced_unnoticed(rogue: PageWorker) -> None:
    rogue.open(deeds("fine"))
    first = rogue.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    assert rogue.picture(deeds("fine"), 1, 1.0).width == 10
    assert rogue.pid != first


def test_closing_ends_the_process_even_in_the_middle_of_a_page() -> None:
    worker = PageWorker(TIGHT, COMMAND)
    worker.open(deeds("fine"))
    number = worker.pid
    assert number is not None
    worker.close()
    assert not psutil.pid_exists(number)
    with pytest.raises(Cancelled):
        worker.open(deeds("fine"))


def test_a_process_that_cannot_start_is_the_machines_trouble() -> None:
    with PageWorker(command=("/nonexistent",)) as worker, pytest.raises(WorkerTrouble):
        worker.open(two_pages())


def test_whoever_asks_for_pages_loads_no_pdfium() -> None:
    script = "import sys, app.worker.pages; print([name for name in sys.modules if name.startswith('pypdfium2')])"
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert out.stdout.strip() == "[]"

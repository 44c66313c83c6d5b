"""Settings survive a restart, and no file makes the program stumble."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.settings import (
    LIBRARY_VARIABLE,
    Look,
    Settings,
    keep_settings,
    library_folder,
    read_settings,
    settings_file,
    with_library,
)

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def test_what_is_kept_is_read_again() -> None:
    settings = Settings("/a/b", Look.SEPIA, 150, ("/a/b", "/é 🥣"), "AAEC", False, (("/a/b", "/new"),))
    keep_settings(settings)
    assert read_settings() == settings
    assert [path.name for path in settings_file().parent.iterdir()] == ["settings.json"]


def test_without_a_file_there_are_defaults() -> None:
    assert read_settings() == Settings()


@pytest.mark.parametrize("garbage", [b"", b"\xff\xfe", b"{", b"[1, 2]", b"null", b"[" * 100_000])
def test_an_unreadable_file_is_kept_aside_and_defaults_hold(tmp_path: Path, garbage: bytes) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(garbage)
    assert read_settings(file) == Settings()
    assert (tmp_path / "settings.json.unreadable").read_bytes() == garbage
    keep_settings(Settings(zoom=120), file)
    assert read_settings(file).zoom == 120


@given(
    st.fixed_dictionaries(
        {}, optional=dict.fromkeys(("library", "look", "zoom", "recent", "window", "look_first", "watched", "x"), _JSON)
    )
)
def test_a_field_that_makes_no_sense_takes_its_default_and_the_others_stay(
    tmp_path: Path, kept: dict[str, object]
) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({**kept, "library": "/mine"}), "utf-8")
    settings = read_settings(file)
    assert settings.library == "/mine"
    keep_settings(settings, file)
    assert read_settings(file) == settings


def test_what_a_person_set_up_is_read_again_within_its_bounds(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    mine = Settings(name="Ada", language="de", measure=60, letters=150, keys=(("undo", ("F4",)), ("redo", ())))
    keep_settings(mine, file)
    assert read_settings(file) == mine
    file.write_text('{"letters": 900, "measure": true, "keys": [["undo", "F4"]], "name": "Ada"}', "utf-8")
    assert read_settings(file) == Settings(name="Ada")


def test_an_unknown_look_or_a_zoom_out_of_bounds_is_not_taken(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text('{"look": "purple", "zoom": 5, "recent": ["/a", 3], "window": "AA"}')
    assert read_settings(file) == Settings(window="AA")


def test_the_library_is_the_environments_then_the_last_then_the_first(
    monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    monkeypatch.delenv(LIBRARY_VARIABLE, raising=False)
    assert home in library_folder(Settings()).parents
    assert library_folder(Settings(library="/last")) == Path("/last")
    monkeypatch.setenv(LIBRARY_VARIABLE, "/named")
    assert library_folder(Settings(library="/last")) == Path("/named")


def test_each_library_has_a_watched_folder_of_its_own_or_none(tmp_path: Path) -> None:
    one, two, new = (tmp_path / name for name in ("one", "two", "new"))
    settings = Settings().watching(one, new).watching(two, tmp_path)
    assert (settings.watched_by(one), settings.watched_by(two)) == (new, tmp_path)
    assert settings.watching(one, None).watched_by(one) is None
    assert settings.watching(one, None).watched_by(two) == tmp_path


def test_an_opened_library_is_the_first_of_the_recent_ones(tmp_path: Path) -> None:
    settings = Settings(recent=tuple(f"/{number}" for number in range(10)))
    opened = with_library(with_library(settings, tmp_path / "a"), tmp_path / "b")
    opened = with_library(opened, tmp_path / "a")
    assert opened.library == str(tmp_path / "a")
    assert opened.recent[:3] == (str(tmp_path / "a"), str(tmp_path / "b"), "/0")
    assert len(opened.recent) == 10

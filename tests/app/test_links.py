"""Links that lead back into a library."""

from __future__ import annotations

import pytest

from app.domain import new_id
from app.links import link_to, read_link


@pytest.mark.parametrize("kind", ["article", "passage", "theme", "note"])
def test_a_link_leads_where_it_was_made_for(kind: str) -> None:
    id = new_id()
    assert read_link(link_to(kind, id)) == (kind, id)


def test_a_link_survives_what_desktops_do_to_it() -> None:
    id = new_id()
    assert read_link(f" FLORILEGIUM://passage/{id.upper()}/\n") == ("passage", id)


@pytest.mark.parametrize(
    "link", ["", "florilegium:", "florilegium:passage/12", "https://example.org/", "florilegium:file/" + "a" * 32]
)
def test_what_is_no_link_of_ours_leads_nowhere(link: str) -> None:
    assert read_link(link) is None

"""What the reader's text is given for marking by pointer: handles, stripes that can be pressed, hidden themes."""

from __future__ import annotations

from functools import partial

from ui.reader.dropping import Dropping
from ui.reader.handles import Handles
from ui.reader.hiding import follow_hidden
from ui.reader.hits import Hits
from ui.reader.pointed import pointed_in_text
from ui.reader.pointing import Pointing
from ui.reader.sitting import Sitting
from ui.reader.surface import TextSurface
from ui.reader.tag_on_select import TagOnSelect


def equip(sitting: Sitting, hits: Hits, mode: TagOnSelect) -> Handles:
    """Join them to the text, and to Escape; answers the handles."""
    view = sitting.view
    handles = Handles(sitting, TextSurface(view))
    pointed = partial(pointed_in_text, view)
    Pointing(sitting, view.viewport(), pointed)
    Dropping(sitting, view.viewport(), pointed)
    follow_hidden(sitting)
    hits.over.append(handles.cancel)
    hits.under.append(mode.leave)
    return handles

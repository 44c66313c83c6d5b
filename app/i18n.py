"""Words in the person's language, by gettext; English where there is no catalogue."""

from __future__ import annotations

import gettext
from importlib.resources import as_file, files


def _catalogue() -> gettext.NullTranslations:
    locale = files("resources") / "locale"
    if not locale.is_dir():
        return gettext.NullTranslations()
    with as_file(locale) as folder:
        return gettext.translation("florilegium", folder, fallback=True)


_chosen = _catalogue()
_ = _chosen.gettext
ngettext = _chosen.ngettext

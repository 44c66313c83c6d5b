"""Commands that bring articles in: files, and the sample library."""

from __future__ import annotations

from pathlib import Path

from app.cli.answers import show_one
from app.cli.calls import Call
from app.cli.importing import import_files, show_report
from app.cli.stopping import stoppable
from app.cli.wording import DONE, NO, STOPPED
from app.drafts import Reading
from app.errors import BadValue
from app.i18n import _, ngettext


def bring_in(call: Call) -> int:
    """Read files in; 1 if one of them could not be read."""
    from app.cli.previewing import preview_files
    from app.cli.watching import watch_folder

    if "" in call.args.files:
        raise BadValue("path", "", _("the name of a file or folder"))
    if not call.args.files and call.args.watch is None:
        raise BadValue("path", "", _("files or folders to import, or a folder to --watch"))
    if call.args.dry_run:
        return preview_files(call, reading_of(call), [Path(typed) for typed in call.args.files])
    if call.args.watch is not None:
        return watch_folder(call, reading_of(call))
    reading = reading_of(call)
    with stoppable() as asked, call.writing() as library:
        report = import_files(call, library, reading, [Path(typed) for typed in call.args.files], asked)
        show_report(call, library, report)
    return STOPPED if report.cancelled else NO if report.failed else DONE


def sample(call: Call) -> int:
    """Add the sample library."""
    from app.sample import add_sample

    with call.writing() as library:
        added = add_sample(library)
    words = ngettext("{count} article added.", "{count} articles added.", added).format(count=added)
    show_one({"added": added}, call.as_json, lambda _record: [words])
    return DONE


def demo(call: Call) -> int:
    """Play the main job on the sample library where there is no screen."""
    return call.surroundings.play_demo(Path(call.args.output) if call.args.output else None)


def reading_of(call: Call) -> Reading:
    """How the files are to be read; raises BadValue for a format or an encoding that there is not."""
    from app.importers import FORMATS, format_keyed, format_of

    args = call.args
    chosen = format_keyed(args.format) or format_of(f"x.{args.format.lstrip('.')}") if args.format else None
    if args.format and chosen is None:
        raise BadValue("format", args.format, _("one of {names}").format(names=", ".join(one.key for one in FORMATS)))
    if args.encoding:
        from app.importers.encodings import codec_named

        if not codec_named(args.encoding):
            raise BadValue("encoding", args.encoding, _("an encoding such as utf-8, cp1252 or shift_jis"))
    return Reading(chosen.key if chosen else "", args.encoding, args.password, args.keep_boilerplate)

"""Run the benchmarks named on the command line, or all; print each as a table and write it to build/bench/NAME.json."""

from __future__ import annotations

import importlib
import json
import pkgutil
import platform
import sys
import time
from pathlib import Path

import tests.benchmarks
from tests.benchmarks import Row

OUT = Path("build/bench")
_PARTS = ("__main__", "bulk_in_the_window", "corpus", "in_the_window", "measure", "mixed", "started")


def main(names: list[str]) -> int:
    known = [module.name for module in pkgutil.iter_modules(tests.benchmarks.__path__)]
    runnable = [name for name in known if name not in _PARTS]
    unknown = set(names) - set(runnable)
    if unknown:
        print(f"no such benchmark: {', '.join(sorted(unknown))}; there are {', '.join(runnable)}", file=sys.stderr)
        return 2
    OUT.mkdir(parents=True, exist_ok=True)
    for name in names or runnable:
        started = time.perf_counter()
        rows: list[Row] = importlib.import_module(f"tests.benchmarks.{name}").run()
        print(f"\n== {name} ({time.perf_counter() - started:.0f} s, Python {platform.python_version()})")
        print(table(rows), flush=True)
        (OUT / f"{name}.json").write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


def table(rows: list[Row]) -> str:
    """Rows as aligned columns, in the order in which their keys first appear."""
    columns = list(dict.fromkeys(key for row in rows for key in row))
    cells = [columns, *([_shown(row.get(column)) for column in columns] for row in rows)]
    widths = [max(len(line[at]) for line in cells) for at in range(len(columns))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in cells
    )


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.2f}" if abs(value) < 100 else f"{value:,.0f}"
    return "" if value is None else str(value)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

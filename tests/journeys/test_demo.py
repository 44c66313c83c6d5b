"""What ``make run`` plays where there is no screen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_the_demo_plays_the_main_job_and_leaves_markdown_and_pictures(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "app", "demo", str(tmp_path / "demo")]
    played = subprocess.run(command, capture_output=True, text=True, timeout=110, check=False)
    assert (played.returncode, played.stderr) == (0, "")
    assert "12 articles" in played.stdout
    assert str(tmp_path / "demo") in played.stdout.splitlines()[-1]
    pictures = list((tmp_path / "demo" / "screenshots").glob("*.png"))
    assert len(pictures) == 7
    assert all(picture.stat().st_size > 10_000 for picture in pictures)
    exported = (tmp_path / "demo" / "markdown" / "Funding.md").read_text(encoding="utf-8")
    assert "> The council will pay £1\\.4m" in exported or "> The council will pay £1.4m" in exported
    assert "(florilegium:passage/" in exported

"""Where a library may stand."""

from __future__ import annotations

from collections import namedtuple
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from storage.places import Place, place_of

Disk = namedtuple("Disk", "device mountpoint fstype opts")


@pytest.fixture(autouse=True)
def disks(monkeypatch: pytest.MonkeyPatch) -> None:
    mounted = [
        Disk("/dev/sda1", "/", "ext4", "rw"),
        Disk("srv:/x", "/mnt/share", "nfs4", "rw"),
        Disk("srv:/y", "/mnt/share/local", "xfs", "rw"),
        Disk("sshfs", "/mnt/ssh", "fuse.sshfs", "rw"),
        Disk("odd", "/mnt/odd", "fuse.somethingnew", "rw"),
        Disk("//s/x", "/mnt/letter", "NTFS", "rw,remote"),
        Disk("D", "/mnt/disk", "NTFS", "rw,fixed"),
    ]
    monkeypatch.setattr(psutil, "disk_partitions", lambda all: mounted)


@pytest.mark.parametrize(
    ("folder", "place"),
    [
        ("/home/ada/Notes", Place.LOCAL),
        ("/mnt/disk/Notes", Place.LOCAL),
        ("/mnt/share/Notes", Place.NETWORK),
        ("/mnt/share/local/Notes", Place.LOCAL),
        ("/mnt/sharex", Place.LOCAL),
        ("/mnt/ssh", Place.NETWORK),
        ("/mnt/letter/Notes", Place.NETWORK),
        ("/mnt/odd/Notes", Place.UNKNOWN),
        ("/home/ada/Dropbox/Notes", Place.SYNCED),
        ("/home/ada/Dropbox (University)/Notes", Place.SYNCED),
        ("/home/ada/OneDrive - University of X/Notes", Place.SYNCED),
        ("/Users/ada/Library/Mobile Documents/com~apple~CloudDocs/Notes", Place.SYNCED),
        ("/Users/ada/Library/CloudStorage/GoogleDrive-ada@example.org/My Drive/Notes", Place.SYNCED),
        ("/home/ada/nextcloud/Notes", Place.SYNCED),
        ("/home/ada/Dropbox ideas/Notes", Place.LOCAL),
    ],
)
def test_the_kind_of_place_is_known_by_file_system_and_name(folder: str, place: Place) -> None:
    assert place_of(Path(folder)) == place


def test_a_folder_that_a_synchroniser_has_marked_is_synced(tmp_path: Path) -> None:
    assert place_of(tmp_path / "Notes") != Place.SYNCED
    (tmp_path / ".stfolder").mkdir()
    assert place_of(tmp_path / "Notes") == Place.SYNCED


def test_a_link_into_a_synced_folder_is_synced(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "here").symlink_to(tmp_path / "Dropbox")
    assert place_of(tmp_path / "here" / "Notes") == Place.SYNCED


def test_when_nobody_says_what_file_system_it_is_the_place_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(psutil, "disk_partitions", lambda all: [])
    assert place_of(Path("/home/ada")) == Place.UNKNOWN


def test_a_container_whose_root_is_listed_nowhere_stands_on_a_local_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    shared = SimpleNamespace(mountpoint="/mnt/shared", fstype="nfs4", opts="rw")
    monkeypatch.setattr(psutil, "disk_partitions", lambda all: [shared])
    assert place_of(Path("/home/ada")) == Place.LOCAL
    assert place_of(Path("/mnt/shared/Notes")) == Place.NETWORK

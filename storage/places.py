"""Where a library may stand: which folders are a local disk, and which are carried elsewhere behind our back."""

from __future__ import annotations

import os
import re
from enum import StrEnum
from pathlib import Path

import psutil

LIBRARY_FILE = "library.sqlite"


class Place(StrEnum):
    """What kind of place a folder is in."""

    LOCAL = "local"
    SYNCED = "synced"
    NETWORK = "network"
    UNKNOWN = "unknown"


_LOCAL_SYSTEMS = re.compile(
    r"ext[234]|xfs|btrfs|zfs|f2fs|jfs|reiserfs|bcachefs|nilfs2|apfs|hfs(plus)?|ntfs3?|fuseblk|refs|vfat|msdos|fat32|exfat"
    r"|ufs|tmpfs|ramfs|overlay|ecryptfs|iso9660|udf|squashfs|cdfs"
)
_NETWORK_SYSTEMS = re.compile(
    r"nfs4?|cifs|smb[23]?|smbfs|afpfs|webdav|davfs2?|ncpfs|9p|afs|ceph|glusterfs"
    r"|fuse\.(sshfs|rclone|gvfsd-fuse|davfs2?|glusterfs|s3fs)"
)
_SYNC_FOLDERS = re.compile(
    r"dropbox( \(.+\))?|onedrive( - .+)?|google ?drive( - .+)?|my drive|googledrive-.+|icloud ?drive|mobile documents"
    r"|com~apple~clouddocs|cloudstorage|nextcloud\d*|owncloud\d*|pcloud ?drive|megasync|mega|box( sync)?|seafile"
    r"|seadrive|syncthing|proton ?drive.*|tresorit|sync\.com|yandex\.disk",
    re.IGNORECASE,
)
_SYNC_MARKS = (".stfolder", ".dropbox", ".dropbox.cache", ".owncloudsync.log", ".nextcloudsync.log", ".seafile-data")


def place_of(folder: Path) -> Place:
    """What kind of place ``folder`` (which need not exist yet) is in."""
    there = folder.expanduser().absolute()
    real = there.resolve()
    if _is_synced(there) or _is_synced(real):
        return Place.SYNCED
    if str(real).startswith(("\\\\", "//")):
        return Place.NETWORK
    return _of_system(*_file_system(real))


def _is_synced(folder: Path) -> bool:
    return any(
        _SYNC_FOLDERS.fullmatch(above.name) or any((above / mark).exists() for mark in _SYNC_MARKS)
        for above in (folder, *folder.parents)
        # A home folder itself may hold a synchroniser's own settings.
        if above != Path.home()
    )


def _file_system(folder: Path) -> tuple[str, str]:
    """The type and options of the file system that holds ``folder``; empty when nobody says."""
    best, found = -1, ("", "")
    disks = psutil.disk_partitions(all=True)
    if os.name == "posix" and disks and not any(disk.mountpoint == "/" for disk in disks):
        # The root of a container or a changed root is listed nowhere; what is mounted into it from elsewhere is.
        found = ("overlay", "")
    for disk in disks:
        mount = Path(disk.mountpoint)
        if len(mount.parts) >= best and (mount == folder or mount in folder.parents):
            best, found = len(mount.parts), (disk.fstype, disk.opts)
    return found


def _of_system(kind: str, options: str) -> Place:
    kind = kind.casefold()
    if _NETWORK_SYSTEMS.fullmatch(kind) or "remote" in options.split(","):
        return Place.NETWORK
    return Place.LOCAL if _LOCAL_SYSTEMS.fullmatch(kind) else Place.UNKNOWN

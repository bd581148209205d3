"""Files on disk by the SHA-256 of their bytes: written whole or not at all, and the same bytes only once."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings


def place_of(sha256, kind="files"):
    """Where the bytes with this digest lie, relative to MEDIA_ROOT: `files/3f/a9/3fa9…`."""
    return f"{kind}/{sha256[:2]}/{sha256[2:4]}/{sha256}"


def path_of(sha256, kind="files"):
    return Path(settings.MEDIA_ROOT) / place_of(sha256, kind)


def digest(chunks):
    sha = hashlib.sha256()
    for chunk in chunks:
        sha.update(chunk)
    return sha.hexdigest()


def keep(chunks, sha256, kind="files"):
    """Write these bytes under their digest; after the return they outlive a power cut."""
    path = path_of(sha256, kind)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def discard(sha256, still_used):
    """Remove the bytes unless `still_used()`, asked after they are out of the way, says that they are needed.

    Whoever stores a file looks after his commit whether the bytes are still there, so one of the two notices.
    """
    for kind in ("files", "thumbnails"):
        path = path_of(sha256, kind)
        aside = path.with_name(f".{path.name}.leaving")
        if path.exists():
            path.replace(aside)
            if still_used():
                aside.replace(path)
            else:
                aside.unlink(missing_ok=True)


def _sync_folder(folder):
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

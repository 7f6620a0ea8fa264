"""Files for people: written whole or not at all, and told in a sentence where they cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ech_desktop.domain.basics import KnownError


def write(path: Path, content: bytes) -> None:
    """The whole file or none: written beside it, then put in its place. Only its owner may read it.

    Raises KnownError when the place cannot be written.
    """
    from tempfile import NamedTemporaryFile

    make_folder(path.parent)
    with told_where(path):
        path = path.resolve()
        if path.exists() and not path.is_file():
            path.write_bytes(content)  # a pipe or a device stays what it is; a folder says so
            return
        with NamedTemporaryFile(dir=path.parent, prefix=".ech-", delete=False) as file:
            beside = Path(file.name)
            try:
                file.write(content)
                file.close()
                beside.replace(path)
            except BaseException:
                file.close()
                beside.unlink(missing_ok=True)
                raise


def make_folder(folder: Path) -> None:
    with told_where(folder):
        folder.mkdir(parents=True, exist_ok=True)


@contextmanager
def told_where(path: Path) -> Iterator[None]:
    """What the operating system refuses is said with the place that was asked for."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or "it is refused"
        raise KnownError(f"{path} cannot be written: {reason}. Choose another place.") from error

"""Where the files that travel with the program are, and where the scheme's own files live."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def bundled(name: str) -> Path:
    """`resources` or `database`: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent  # importlib.resources would say the same and cost the first paint 6 ms
    inside = package / name
    return inside if inside.is_dir() else package.parent / name


def data_folder() -> Path:
    """The person's own folder for schemes on this PC; made when first asked for, private to them."""
    from platformdirs import user_data_path  # only needed when no --store is given

    folder = user_data_path("ECH Desktop", appauthor=False)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def default_store() -> Path:
    """The store that opens when none is named."""
    return data_folder() / "scheme.ech"

"""How fast the window starts and answers, each beside its floor, in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from statistics import median

from tests.benchmarks.table import Row

ROUNDS = 7
CHILD = Path(__file__).with_name("window_child.py")


def spawned(*arguments: str) -> dict[str, list[float]]:
    """What the child says, in milliseconds; moments counted from the spawn."""
    root = CHILD.parents[2]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(root)}
    began = time.monotonic()
    ran = subprocess.run(
        [sys.executable, str(CHILD), *arguments],
        env=environment,
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    found: dict[str, list[float]] = defaultdict(list)
    for line in ran.stdout.splitlines():
        name, value = line.split()
        is_moment = name in ("paint", "usable", "ready")
        found[name].append(1000 * (float(value) - (began if is_moment else 0)))
    return found


def store_to_sign_in_to(folder: Path) -> Path:
    from datetime import UTC, datetime

    from ech_desktop.actions.first_run import create_store

    path = folder / "scheme.ech"
    store, _ = create_store(path, "Larkfield Court", "Grace Mensah", "three odd words", datetime.now(UTC))
    store.close()
    return path


def rows() -> list[Row]:
    found: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        path = store_to_sign_in_to(Path(folder))
        for number in range(ROUNDS + 1):
            floor, program = spawned("empty"), spawned("start", str(path))
            if number:  # the first round warms the disk cache
                found["floor"] += floor["paint"]
                for name in ("paint", "usable", "ready", "gap"):
                    found[name] += program[name]
    pages = spawned("pages")
    floor_ms = median(found["floor"])
    slowest = max(median(times) for name, times in pages.items() if name.startswith("switch"))
    return [
        by_ratio("start to first paint, warm", median(found["paint"]), floor_ms, 1.5),
        by_ratio("start to the sign-in page usable", median(found["usable"]), floor_ms, 2),
        by_limit("every page ready", median(found["ready"]), 900),
        by_limit("longest gap of the event loop while loading", median(found["gap"]), 50),
        by_limit("page switch, the slowest page", slowest, 50),
        by_limit("key to preview on screen, imports warm", median(pages["preview"][1:]), 100),
        by_limit("theme switch", median(pages["theme"]), 150),
    ]


def by_ratio(what: str, measured: float, floor: float, most: float) -> Row:
    ratio = measured / floor
    return Row(what, f"{measured:.0f} ms", f"{floor:.0f} ms", f"{ratio:.2f}", f"<= {most} x", ratio <= most)


def by_limit(what: str, measured: float, most: float) -> Row:
    return Row(what, f"{measured:.0f} ms", "", "", f"<= {most:.0f} ms", measured <= most)


if __name__ == "__main__":
    for row in rows():
        sys.stdout.write("  ".join(str(part) for part in row) + "\n")

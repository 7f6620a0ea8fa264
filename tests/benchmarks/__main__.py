"""`python3 run.py bench`: one table of what was measured, the floor beside it in the same run, and the bar.

Names of modules as arguments measure only those: `python3 run.py bench store printing`. `rostering` takes
options: `python3 run.py bench rostering --instances 1-8 --seconds 60 --data DIR`.
"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from typing import Final

from tests.benchmarks.table import Row

OPTIONS: Final = "--"
"""What begins so goes to the one benchmark that is named, with all behind it."""
MODULES: Final = (
    "window",
    "rota_grid",
    "rota_rules",
    "visits_page",
    "store",
    "tenants",
    "daily",
    "printing",
    "daily_prints",
    "safety",
    "encryption",
    "locking",
    "solver",
    "filling",
    "rostering",
)
HEADINGS: Final = ("What", "Measured", "Floor", "Ratio", "Bar", "Holds")


def main(names: list[str]) -> int:
    """Print the table; 1 for a name that is no benchmark. A bar that is missed is told, not failed."""
    at = next((n for n, name in enumerate(names) if name.startswith(OPTIONS)), len(names))
    names, options = names[:at], names[at:]
    if unknown := set(names) - set(MODULES):
        sys.stderr.write(
            f"No benchmark is called {', '.join(sorted(unknown))}. Choose from {', '.join(MODULES)}.\n"
        )
        return 1
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if len(names) != 1:  # each in a process of its own, so that none finds what another has warmed up
        return max(
            subprocess.run([sys.executable, "-m", "tests.benchmarks", name], check=False).returncode
            for name in names or MODULES
        )
    sys.stderr.write(f"Measuring {names[0]} …\n")
    measured = import_module(f"tests.benchmarks.{names[0]}")
    rows: list[Row] = measured.rows(options) if options else measured.rows()
    lines = [HEADINGS, *((*(str(part) for part in row[:-1]), "yes" if row.holds else "NO") for row in rows)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(HEADINGS))]
    for line in lines:
        padded = "  ".join(part.ljust(width) for part, width in zip(line, widths, strict=True))
        sys.stdout.write(padded.rstrip() + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""How fast the papers of a day are made, of the demo scheme of 40 flats: processor time, warm, medians.

The handover sheet is the example of the tests, without reading a store; the others read theirs each time.
"""

from __future__ import annotations

import gc
import io
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import pypdf

from ech_desktop.actions import pack, schemes, visits
from ech_desktop.actions.demo import demo_now, make_demo
from ech_desktop.actions.visit_prints import print_roll_call, print_run_sheets
from ech_desktop.domain.peak_load import peak_load
from ech_desktop.domain.placing import VisitDay
from tests.benchmarks.table import Row
from tests.printing import example_handover, examples
from tests.printing.prints import handover_of

TODAY = date(2026, 11, 23)
TURNS = 9


def rows() -> list[Row]:
    """Each bar of the papers of a day."""
    with TemporaryDirectory() as folder:
        store, me = make_demo(Path(folder) / "demo.ech", TODAY)
        at = demo_now(TODAY)
        gc.collect()
        gc.freeze()  # what made the demo is not of the program
        found = [
            _page_row("handover sheet", _handover(), 15),
            _page_row(
                "run sheets of a day, from the store",
                lambda: print_run_sheets(store, TODAY, by=me, at=at),
                15,
            ),
            _page_row("roll-call, from the store", lambda: print_roll_call(store, by=me, at=at), 30),
            _row("a day's visits, tray and peak load", lambda: _day(visits.visits_of(store, TODAY)), 200),
        ]
        schemes.save_pack_password(store, "three random words", by=me)
        start = perf_counter()
        content = pack.write_pack(store, Path(folder), by=me, at=at).read_bytes()
        taken = perf_counter() - start
        store.close()
    what = f"contingency pack, 40 flats, encrypted, {len(content) / 1e6:.1f} MB, wall clock"
    return [*found, Row(what, f"{taken:.1f} s", "", "", "<= 15 s", taken <= 15)]


def _handover() -> Callable[[], bytes]:
    """The records of the example are made once: it is the print that is measured."""
    return partial(
        handover_of,
        example_handover.handover(12),
        tenants=tuple(example_handover.tenants()),
        flats=tuple(example_handover.flats()),
        team=examples.team(),
        rota=examples.rota(),
        open_items=tuple(example_handover.open_items()),
    )


def _day(day: VisitDay) -> object:
    return day.tray, peak_load(day)


def _warm(make: Callable[[], object]) -> float:
    """Milliseconds of the processor."""
    make()
    taken = []
    for _ in range(TURNS):
        start = process_time()
        make()
        taken.append((process_time() - start) * 1000)
    return median(taken)


def _row(what: str, make: Callable[[], object], bar: float) -> Row:
    took = _warm(make)
    return Row(what, f"{took:.1f} ms", "", "", f"<= {bar:.0f} ms", took <= bar)


def _page_row(what: str, make: Callable[[], bytes], bar: float) -> Row:
    """By the page."""
    count = len(pypdf.PdfReader(io.BytesIO(make())).pages)
    took = _warm(make) / count
    said = f"{what}, a page of {count}"
    return Row(said, f"{took:.1f} ms", "", "", f"<= {bar:.0f} ms", took <= bar)

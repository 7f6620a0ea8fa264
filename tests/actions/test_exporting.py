"""What leaves the store: lists, calendars, one tenant, the whole scheme that comes back as the same store."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import icalendar
import jsonschema
import pytest

from ech_desktop.actions import exporting, history, importing, transfer
from ech_desktop.domain.audit import Happened
from ech_desktop.domain.basics import KnownError, Refused
from ech_desktop.domain.clock import DAY
from ech_desktop.exchange.lists import LISTINGS, Kind
from ech_desktop.exchange.reading import read_bytes
from ech_desktop.exchange.rows import State
from ech_desktop.store.work import Store
from tests.actions.world import KEY, MONDAY, NOW, World
from tests.demo_file import DemoFile

SCHEMA = Path(__file__).parents[2] / "docs" / "scheme.schema.json"


@pytest.fixture(scope="module")
def demo(demo_file: DemoFile, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Any]]:
    store = demo_file.copied(tmp_path_factory.mktemp("demo"))
    yield store, demo_file.me
    store.close()


def test_that_every_list_of_a_whole_scheme_reads_back_as_no_change(demo: tuple[Store, Any]) -> None:
    store, me = demo
    for kind in map(Kind, LISTINGS):
        for form in exporting.FORMATS:
            sheet = read_bytes(exporting.export_list(store, kind, form, by=me), "list").sheets[0]
            look = importing.look_at(store, kind, sheet, who=me)
            wrong = [
                (r.number, r.problems, r.differences) for r in look.preview.rows if r.state is not State.SAME
            ]
            assert wrong == []
            assert look.preview.rows


def test_that_a_whole_scheme_imports_into_an_empty_store_as_an_identical_one(
    demo: tuple[Store, Any], tmp_path: Path
) -> None:
    store, me = demo
    document = exporting.export_scheme(store, by=me)
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_bytes())).validate(json.loads(document))
    name = next(m for m in _team(store) if m.id == me).name
    new, recovery_key = transfer.store_from(document, tmp_path / "new.ech", name, "three little words 7")
    assert recovery_key
    assert new.dump() == store.dump()
    assert exporting.export_scheme(new, by=me) == re.sub(rb'"version": \d+', b'"version": 1', document)
    with pytest.raises(Refused, match="begins with it"):
        history.undo(new, by=me)
    with pytest.raises(KnownError, match="already holds a scheme"):
        transfer.load_scheme(document, new, by=me)
    new.close()


def _team(store: Store) -> list[Any]:
    with store.read() as work:
        return work.team()


def test_that_the_schema_in_the_docs_is_the_one_of_this_program() -> None:
    assert exporting.scheme_schema() == SCHEMA.read_bytes(), "python -m ech_desktop template schema -o …"


SPOILED: dict[str, tuple[Callable[[Any], Any], str]] = {
    "no scheme of ours": (lambda d: d | {"format": "other"}, "no exported scheme"),
    "a newer one": (lambda d: d | {"format_version": 2}, "newer program"),
    "a strange kind": (lambda d: d | {"records": d["records"] | {"pet": []}}, "kinds of record"),
    "two schemes": (lambda d: d | {"records": d["records"] | {"scheme": []}}, "exactly one scheme"),
    "a strange field": (lambda d: _with(d, "colour", "red"), "flat 1 has a field “colour”"),
    "a number for a text": (lambda d: _with(d, "number", 7), "flat 1, number cannot be read"),
    "a word that is none": (lambda d: _with(d, "size", "huge"), "flat 1, size cannot be read"),
    "what a rule refuses": (lambda d: _with(d, "number", ""), "Enter the number of the flat"),
    "what refers to nothing": (lambda d: d | {"records": d["records"] | {"flat": []}}, "refers to"),
}


def _with(document: Any, field: str, value: Any) -> Any:
    flats = [dict(flat) for flat in document["records"]["flat"]]
    flats[0][field] = value
    return document | {"records": document["records"] | {"flat": flats}}


@pytest.mark.parametrize("what", SPOILED)
def test_that_a_spoiled_document_is_refused_with_its_place_and_nothing_is_stored(
    world: World, tmp_path: Path, what: str
) -> None:
    spoil, sentence = SPOILED[what]
    document = json.dumps(spoil(json.loads(exporting.export_scheme(world.store, by=world.by)))).encode()
    new = Store.create(tmp_path / "new.ech", KEY)
    empty = new.dump()
    with pytest.raises(KnownError, match=sentence):
        transfer.load_scheme(document, new, by=world.by)
    assert new.dump() == empty
    new.close()


def test_that_a_document_needs_a_manager_of_its_own_and_a_free_place(world: World, tmp_path: Path) -> None:
    document = exporting.export_scheme(world.store, by=world.by)
    for name, sentence in (("Ann Obi", "no scheme manager"), ("Eve", "There is no Eve")):
        with pytest.raises(KnownError, match=sentence):
            transfer.store_from(document, tmp_path / "new.ech", name, "three little words 7")
    with pytest.raises(Refused):
        transfer.store_from(document, tmp_path / "new.ech", "Grace Mensah", "short")
    assert not (tmp_path / "new.ech").exists()
    with pytest.raises(KnownError, match="no JSON"):
        transfer.load_scheme(b"{", world.store, by=world.by)


def test_that_a_calendar_holds_the_shifts_of_one_person_at_their_true_times(world: World) -> None:
    night = world.shift("N", MONDAY)
    world.shift("E", MONDAY + 2 * DAY, world.me)
    content = exporting.export_calendar(world.store, world.ann.id, MONDAY, 1, by=world.by, at=NOW)
    (event,) = icalendar.Calendar.from_ical(content).events
    assert (event.start, event.end) == (night.start, night.end)
    assert str(event["summary"]) == "N Night"
    with pytest.raises(Refused, match="no shifts"):
        exporting.export_calendar(world.store, world.ann.id, MONDAY + 7 * DAY, 1, by=world.by, at=NOW)


def test_that_an_export_is_written_down_without_a_name(world: World) -> None:
    exporting.export_list(world.store, Kind.TENANTS, "csv", by=world.by)
    with world.store.read() as work:
        (line,) = [line for line in work.journal() if line.what is Happened.EXPORT]
    assert line.label == "Export list"


@pytest.mark.parametrize("kind", list(Kind))
def test_that_there_is_a_template_of_every_kind(kind: Kind) -> None:
    assert read_bytes(exporting.template_of(kind), "template").sheets[0].rows

"""The made instances of the benchmark: the same text each time, and the rota they were drawn from fits."""

from __future__ import annotations

from tests.benchmarks.scheduling import as_program, objective, read
from tests.benchmarks.scheduling_big import Size, planted, text_of


def test_that_a_made_instance_has_the_rota_it_was_drawn_from(tmp_path):
    size = Size(weeks=4, staff=12, shifts=6)
    assert text_of(size, 7) == text_of(size, 7)
    path = tmp_path / "Instance.txt"
    path.write_text(text_of(size, 7), encoding="utf-8")
    instance, lines = read(path), planted(size, 7)
    assert objective(instance, lines) == 0
    program, cells = as_program(instance)
    chosen = {
        cells[name, day, shift] for name, line in lines.items() for day, shift in enumerate(line) if shift
    }
    weekends = {
        n for n, place in enumerate(program.places) if n not in cells.values() and _works(program, n, chosen)
    }
    cost = program.cost(chosen | weekends)
    assert cost == (0, 0)


def _works(program, mark, chosen) -> bool:
    """Whether the weekend of a mark is worked: the choices of its days are taken from it."""
    sums = (program.sums[s] for s in program.sums_of[mark])
    return any(choice in chosen for each in sums for choice, weight in each.terms if weight < 0)

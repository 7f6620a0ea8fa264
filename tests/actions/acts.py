"""The shape of a case: how to make ready and what then to do, the label of its step, the kinds it touches."""

from __future__ import annotations

from collections.abc import Callable

from tests.actions.world import World

Act = Callable[[], object]
Cases = dict[str, list[tuple[Callable[[World], Act], str, set[str]]]]

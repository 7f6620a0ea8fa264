"""Proposes rotas, repairs and places for visits: values of the domain go in, values of the domain come out.

OR-Tools is imported only here, and only when something is searched for; `is_installed` asks without it.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import Final

MISSING: Final = "OR-Tools is not installed on this PC. Ask for the package “ortools” to be added."
"""What is said where something cannot be searched for."""


def is_installed() -> bool:
    """Whether OR-Tools can be imported."""
    return find_spec("ortools") is not None

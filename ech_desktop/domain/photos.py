"""The photograph of a tenant: small, and kept only inside the encrypted store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from ech_desktop.domain.basics import Problem, Record, TenantId

LARGEST: Final = 200_000
"""Bytes: a picture of 600 × 800 points, and small enough for every version to stay in the history."""
_SIGNS: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


@dataclass(eq=False, kw_only=True)
class Photo(Record):
    """One for each tenant, apart from the tenant: lists of tenants are read without pictures."""

    tenant_id: TenantId
    picture: bytes = b""
    taken: date | None = None

    def problems(self) -> tuple[Problem, ...]:
        if not self.picture.startswith(_SIGNS):
            return (Problem("picture", "Choose a photograph as a JPEG or PNG file."),)
        if len(self.picture) > LARGEST:
            size = f"{-(-len(self.picture) // 1000):,} kB"
            text = f"This photograph has {size}: make it smaller, at most {LARGEST // 1000} kB."
            return (Problem("picture", text),)
        return ()

    def problems_on(self, today: date) -> tuple[Problem, ...]:
        """What is wrong as of today; `problems` knows no day."""
        if self.taken is not None and self.taken > today:
            return (Problem("taken", "This day is still to come. Check the date."),)
        return ()

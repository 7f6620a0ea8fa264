"""Turns what the database says into a sentence for a person, and leaves no file open behind an error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from ech_desktop.store import errors
from ech_desktop.store.errors import Conflict


@contextmanager
def closed_on_error(engine: Engine) -> Iterator[None]:
    """Leave no file open behind an error: Windows could not move or replace it."""
    try:
        yield
    except BaseException:
        engine.dispose()
        raise


@contextmanager
def known_errors() -> Iterator[None]:
    """Say in words what a person can do something about; let everything else through as it is."""
    try:
        yield
    except StaleDataError as error:
        raise Conflict(errors.CHANGED) from error
    except IntegrityError as error:
        said = str(error.orig)
        if "FOREIGN KEY" in said:  # at COMMIT
            raise Conflict(errors.REFERS_TO_NOTHING) from error
        if "UNIQUE constraint failed" in said and ".id" in said:
            raise Conflict(errors.TWICE) from error
        raise
    except DBAPIError as error:
        known = errors.known(str(error.orig))
        if known is None:
            raise
        raise known from error

"""The floors of the house hold: import contracts, each proved by a planted violation; rules on the code."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "ech_desktop"
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"

LAYERS = "Layers"
QT = "Only ui and app know Qt"
QT_BY_COMMAND = "The command line reaches Qt only through ui and app"
SQL = "Only store knows SQL"
REPORTLAB = "Only printing knows ReportLab"
ORTOOLS = "Only solver knows OR-Tools"
SHEETS = "Only exchange knows spreadsheets"
PLAIN = "The domain is plain Python without clock, files or log"
CIRCLES = "No circles between packages"


def each(contract: str, line: str, *packages: str) -> list[tuple[str, str, str]]:
    """The same forbidden line in a new module of each package."""
    return [(contract, f"{package}/planted.py", line) for package in packages]


PLANTED = [
    *each(LAYERS, "import ech_desktop.store", "domain", "printing", "solver", "exchange"),
    *each(LAYERS, "import ech_desktop.actions", "store"),
    *each(LAYERS, "import ech_desktop.printing", "store", "exchange"),
    *each(LAYERS, "import ech_desktop.ui", "actions"),
    *each(LAYERS, "import ech_desktop.app", "ui"),
    (LAYERS, "newcomer/__init__.py", "x = 'a package that nobody gave a floor'"),
    *each(QT, "import PySide6.QtCore", "domain", "store", "printing", "actions"),
    *each(QT, "import PySide6.QtCore", "exchange"),
    *each(SHEETS, "import python_calamine", "actions"),
    (SHEETS, "cli.py", "import xlsxwriter"),
    (QT, "paths.py", "import shiboken6"),
    (QT_BY_COMMAND, "cli.py", "from PySide6.QtCore import QDate"),
    *each(SQL, "import sqlalchemy", "domain", "printing", "actions", "ui"),
    *each(SQL, "import sqlite3", "ui"),
    *each(SQL, "import alembic", "actions"),
    (SQL, "cli.py", "import sqlcipher3"),
    *each(REPORTLAB, "import reportlab", "domain", "store", "actions", "ui"),
    (REPORTLAB, "app.py", "import uharfbuzz"),
    *each(ORTOOLS, "import ortools", "actions", "ui"),
    *each(PLAIN, "import os", "domain"),
    *each(PLAIN, "import pathlib", "domain"),
    *each(PLAIN, "import time", "domain"),
    *each(PLAIN, "import logging", "domain"),
    *each(PLAIN, "import random", "domain"),
    (CIRCLES, "paths.py", "import ech_desktop.cli"),
]


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """import-linter's verdict on the package and the contracts in `folder`."""
    return subprocess.run(
        [sys.executable, "-c", LINT_IMPORTS, "--no-logo", "--no-cache"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


def test_that_the_import_contracts_hold() -> None:
    verdict = lint_imports(ROOT)
    assert verdict.returncode == 0, verdict.stdout
    assert "0 broken" in verdict.stdout


@pytest.mark.parametrize(("contract", "where", "line"), PLANTED)
def test_that_a_planted_violation_breaks_the_contract(
    tmp_path: Path, contract: str, where: str, line: str
) -> None:
    shutil.copytree(PACKAGE, tmp_path / "ech_desktop", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    victim = tmp_path / "ech_desktop" / where
    victim.parent.mkdir(exist_ok=True)
    with victim.open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    verdict = lint_imports(tmp_path)
    assert verdict.returncode != 0
    assert f"{contract} BROKEN" in verdict.stdout, verdict.stdout


def test_that_every_contract_is_proved_by_a_planted_violation() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]}
    assert contracts == {contract for contract, _, _ in PLANTED}


def method_calls(tree: ast.AST, *names: str) -> Iterator[ast.Attribute]:
    """Every `something.name(…)` with one of the names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in names:
            yield node.func


def opens_a_change(tree: ast.AST) -> bool:
    """Whether a transaction is opened: `store.change(…)`; a widget's own `self.change(…)` is none."""
    return any(ast.unparse(call.value) != "self" for call in method_calls(tree, "change"))


def blocks_on_a_dialog(tree: ast.AST) -> bool:
    """Whether something is run by `exec`, which holds up all others: dialogs `open()`."""
    return any(method_calls(tree, "exec", "exec_"))


def carries_style(tree: ast.AST) -> bool:
    """Whether a style string is set beside the theme."""
    return any(method_calls(tree, "setStyleSheet"))


def imports_everything(tree: ast.AST) -> bool:
    """Whether there is an `import *`, which builds every lazy type of Qt: 120 ms at start."""
    return any(
        isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)
        for node in ast.walk(tree)
    )


def has_no_purpose(tree: ast.AST) -> bool:
    """Whether a module does not say on top what it is for."""
    return isinstance(tree, ast.Module) and not ast.get_docstring(tree)


UI = "ui/**/*.py"
ALL = "**/*.py"
RULES: list[tuple[Callable[[ast.AST], bool], str, str, set[str]]] = [
    (opens_a_change, UI, "with desk.store.change('x', by=me) as work: pass", set()),
    (blocks_on_a_dialog, UI, "AddTenantDialog(self).exec()", set()),
    (blocks_on_a_dialog, UI, "dialog.exec_()", set()),
    (carries_style, ALL, "label.setStyleSheet('color: red')", {"ui/theme.py"}),
    (imports_everything, ALL, "from PySide6.QtCore import *", set()),
    (has_no_purpose, ALL, "x = 1", set()),
]


@pytest.mark.parametrize(("breaks", "pattern", "violation", "allowed"), RULES)
def test_that_the_source_keeps_the_rule(
    breaks: Callable[[ast.AST], bool], pattern: str, violation: str, allowed: set[str]
) -> None:
    assert breaks(ast.parse(violation)), "a rule that no violation breaks is worth nothing"
    files = [path for path in PACKAGE.glob(pattern) if path.relative_to(PACKAGE).as_posix() not in allowed]
    assert files
    offenders = [str(path) for path in files if breaks(ast.parse(path.read_text(encoding="utf-8")))]
    assert offenders == []

"""What a sheet would bring, line by line: each cell with what is wrong beside it, mended where it stands."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from ech_desktop.domain.basics import Level
from ech_desktop.exchange.grid import cell_name
from ech_desktop.exchange.rows import State
from ech_desktop.ui import theme

if TYPE_CHECKING:
    from ech_desktop.actions.importing import Look
    from ech_desktop.actions.importing_rota import RotaLook

Index = QModelIndex | QPersistentModelIndex
ROTA_TITLES: Final = ("Who", "Day", "In the sheet", "In the rota now")
_TAKEN_OR_NOT: Final = (State.NEW, State.CHANGED)


@dataclass(frozen=True)
class Cell:
    """One cell of a line; `place` is where it is mended, None where it cannot be."""

    text: str
    problem: str = ""
    notice: str = ""
    before: str = ""
    """What is stored now, where the line would change it."""
    place: Hashable | None = None

    @property
    def said(self) -> str:
        """The cell with what is to be said of it below."""
        change = f"now: {self.before}" if self.before else ""
        return "\n".join(filter(None, (self.text, change, self.problem or self.notice)))


@dataclass(frozen=True)
class Line:
    """A row of a list, or a cell of a rota; `key` names it among the others."""

    key: Hashable
    title: str
    state: State
    cells: tuple[Cell, ...]


def lines_of_list(look: Look) -> tuple[tuple[str, ...], list[Line]]:
    """The titles, and a line for each row: the columns of the sheet, and those that lack something."""
    preview = look.preview
    wanted = {p.field for row in preview.rows for p in row.problems} | set(look.heading.where)
    wanted |= {key for row in preview.rows for key in row.cells}
    columns = [c for c in preview.columns if c.key in wanted]
    lines = []
    for row in preview.rows:
        before = {d.key: d.before or "nothing" for d in row.differences}
        cells = []
        for column in columns:
            own = [p for p in row.problems if p.field == column.key]
            wrong = " ".join(p.text for p in own if p.level is Level.REFUSE)
            notice = " ".join(p.text for p in own if p.level is not Level.REFUSE)
            place = row.number, column.key
            text = row.cells.get(column.key, "")
            cells.append(Cell(text, wrong, notice, before.get(column.key, ""), place))
        cells = _with_rest(cells, row.problems, [c.key for c in columns])
        lines.append(Line(row.number, f"Row {row.number}", row.state, tuple(cells)))
    return tuple(c.title for c in columns), lines


def _with_rest(cells: list[Cell], problems: Sequence[Any], keys: Collection[str]) -> list[Cell]:
    """What is wrong with a field that stands in no column is said in the first cell."""
    rest = " ".join(p.text for p in problems if p.field not in keys and p.level is Level.REFUSE)
    if not rest or not cells:
        return cells
    first = cells[0]
    said = " ".join(filter(None, (first.problem, rest)))
    return [Cell(first.text, said, first.notice, first.before, first.place), *cells[1:]]


def lines_of_rota(look: RotaLook) -> tuple[tuple[str, ...], list[Line]]:
    """The titles, and a line for each cell of the sheet."""
    lines = []
    for each in look.cells:
        cell = each.cell
        place = cell.row, cell.column
        day = f"{cell.day:%a} {cell.day.day} {cell.day:%b}"
        said = Cell(" / ".join(cell.said.split("\n")), each.problem, place=place)
        cells = (Cell(cell.name), Cell(day), said, Cell(each.before))
        lines.append(Line(place, cell_name(*place), each.state, cells))
    return ROTA_TITLES, lines


class ImportModel(QAbstractTableModel):
    """The lines that are asked for; the first column says which are taken over."""

    def __init__(self, mend: Callable[[Hashable, str], object], touched: Callable[[], object]) -> None:
        super().__init__()
        self._mend, self._touched = mend, touched
        self._titles: tuple[str, ...] = ()
        self._all: list[Line] = []
        self._states: Collection[State] = tuple(State)
        self.lines: list[Line] = []
        self.taken: set[Hashable] = set()
        self._seen: set[Hashable] = set()

    def show(self, titles: tuple[str, ...], lines: list[Line]) -> None:
        """Other lines; new ones are taken over unless somebody says no, those that differ when somebody says
        yes.
        """
        self.beginResetModel()
        self._titles, self._all = titles, lines
        fresh = {line.key for line in lines if line.state is State.NEW} - self._seen
        self._seen |= fresh
        self.taken = {n.key for n in lines if n.state in _TAKEN_OR_NOT} & (self.taken | fresh)
        self._narrow()
        self.endResetModel()

    @property
    def is_empty(self) -> bool:
        """Whether there are no lines, also none that are not shown."""
        return not self._all

    def forget(self) -> None:
        """Another sheet: nobody has said anything about its lines."""
        self.taken, self._seen = set(), set()

    def show_states(self, states: Collection[State]) -> None:
        self.beginResetModel()
        self._states = states
        self._narrow()
        self.endResetModel()

    def take_all(self, taken: bool) -> None:
        """All lines that are shown and can be taken, or none of them."""
        keys = {line.key for line in self.lines if line.state in _TAKEN_OR_NOT}
        self.taken = self.taken | keys if taken else self.taken - keys
        self.dataChanged.emit(self.index(0, 0), self.index(max(0, len(self.lines) - 1), 0))
        self._touched()

    def _narrow(self) -> None:
        self.lines = [line for line in self._all if line.state in self._states]

    def first_problem(self) -> tuple[int, int]:
        """Row and column of the first cell that is to be mended; the first cell where there is none."""
        for row, line in enumerate(self.lines):
            for column, cell in enumerate(line.cells, 1):
                if cell.problem:
                    return row, column
        return 0, 1

    def letters(self, column: int) -> int:
        """How wide a column is to be, in letters; more where something is said below a cell."""
        if column == 0:
            return 12
        cells = [line.cells[column - 1] for line in self.lines[:100]]
        said = any(cell.problem or cell.notice for cell in cells)
        return max([len(self._titles[column - 1]) + 2, 22 * said, *(len(cell.text) + 2 for cell in cells)])

    def table(self) -> list[tuple[str, ...]]:
        """The lines that are shown, with their headings, for another program."""
        lines = [(line.title, *(cell.text for cell in line.cells)) for line in self.lines]
        return [("", *self._titles), *lines]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._titles) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return ("Take over", *self._titles)[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        line = self.lines[index.row()]
        if index.column() == 0:
            return base | Qt.ItemFlag.ItemIsUserCheckable if line.state in _TAKEN_OR_NOT else base
        can_be_mended = line.cells[index.column() - 1].place is not None
        return base | Qt.ItemFlag.ItemIsEditable if can_be_mended else base

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if index.column() == 0:
            return self._of_title(line, role)
        cell = line.cells[index.column() - 1]
        if role == Qt.ItemDataRole.EditRole:
            return cell.text
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return cell.said
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell.said.replace("\n", ". ") or "empty"
        if role == Qt.ItemDataRole.BackgroundRole:
            token = "badbg" if cell.problem else "warnbg" if cell.notice or cell.before else ""
            return theme.colour(token) if token else None
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme.colour("bad" if cell.problem else "text")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        return None

    def _of_title(self, line: Line, role: int) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{line.title}\n{line.state.value}"
        if role == Qt.ItemDataRole.CheckStateRole and line.state in _TAKEN_OR_NOT:
            return Qt.CheckState.Checked if line.key in self.taken else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            is_taken = Qt.CheckState(value) == Qt.CheckState.Checked
            (self.taken.add if is_taken else self.taken.discard)(line.key)
            self.dataChanged.emit(index, index)
            self._touched()
            return True
        cell = line.cells[index.column() - 1]
        if role != Qt.ItemDataRole.EditRole or cell.place is None or value == cell.text:
            return False
        self._mend(cell.place, str(value))
        return True

"""The demo scheme's week, built from an empty grid: by keyboard alone, and by mouse alone."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ech_desktop.domain.clock import WEEK
from ech_desktop.domain.rules import findings
from ech_desktop.ui.models.rota_sheet import RotaSheet
from ech_desktop.ui.widgets.rota_cover import CoverModel
from tests.journeys.rota import CTRL, LEFT, PLAIN, SHIFT, TODAY, as_typed, week_of

HOLE = "nobody is asked for 07:00–07:30 every day, 3.5 h a week"
"""Contradiction I2: nights end at 07:00 and breakfast begins at 07:30."""
DAYS = week_of(TODAY)
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def desk(emptied_demo):
    return emptied_demo


class Weaver:
    """Types a week as somebody does who knows the keys: what stands somewhere already is not typed again."""

    def __init__(self, rota, wanted) -> None:
        self.rota, self.person = rota, rota.person
        self.ids = rota.people()
        self.names = [*(m.name for m in rota.model.sheet.rota.rows), ""]
        self.wanted = wanted
        self.done: set[tuple[str, date]] = set()
        self.used: Counter[str] = Counter()

    def weave(self) -> None:
        for name in self.names:
            for day in DAYS:
                if (name, day) in self.wanted and (name, day) not in self.done:
                    self._next(name, day)

    def _next(self, name, day) -> None:
        """The way that needs the fewest keys for this cell and those beside it."""
        text, pair = self.wanted[name, day], self._pair_like(name, day)
        across, down = self._across(name, day), self._down(name, day)
        if "*" in text and (led := self._same(text)):
            self._copy(led, 1, name, day)
        elif pair:
            self._copy(pair, 2, name, day)
        else:
            self._type(name, day, text)
            if len(across) > 1:
                self._fill(Qt.Key.Key_Right, Qt.Key.Key_R, across)
            elif len(down) > 1:
                self._fill(Qt.Key.Key_Down, Qt.Key.Key_D, down)

    def _type(self, name, day, text) -> None:
        self.used["typed"] += 1
        self.rota.write(self.ids[name], day, text.replace("*", ""))
        if "*" in text:
            self.rota.walk_to(self.ids[name], day)
            self.person.press(Qt.Key.Key_F2)
            self.person.tab_and_press("leads")
            self.person.tab_and_press("save")
        self.done.add((name, day))

    def _fill(self, arrow, letter, places) -> None:
        self.used[letter.name] += 1
        self.rota.walk_to(self.ids[places[0][0]], places[0][1])
        self.rota.widen(arrow, len(places) - 1)
        self.person.shortcut(letter)
        self.done.update(places)

    def _copy(self, start, wide, name, day) -> None:
        self.used[f"copied {wide}"] += 1
        self.rota.walk_to(self.ids[start[0]], start[1])
        self.rota.widen(Qt.Key.Key_Right, wide - 1)
        self.person.shortcut(Qt.Key.Key_C)
        self.rota.walk_to(self.ids[name], day)
        self.person.shortcut(Qt.Key.Key_V)
        self.done.update((name, day + timedelta(days=n)) for n in range(wide))

    def _across(self, name, day):
        """This cell and those to the right of it that want the same."""
        days = DAYS[DAYS.index(day) :]
        return self._run([(name, d) for d in days])

    def _down(self, name, day):
        return self._run([(n, day) for n in self.names[self.names.index(name) :]])

    def _run(self, places):
        found = []
        for place in places:
            if place in self.done or self.wanted.get(place) != self.wanted[places[0]]:
                break
            found.append(place)
        return found

    def _pair_like(self, name, day):
        """Two cells that stand already as these two are wanted, of two kinds: one kind is filled."""
        here = self._two(name, day)
        if None in here or (name, day + timedelta(days=1)) in self.done:
            return None
        known = [place for place in self.done if self._two(*place) == here]
        both = [p for p in known if (p[0], p[1] + timedelta(days=1)) in self.done]
        return min(both, default=None)

    def _two(self, name, day):
        return self.wanted.get((name, day)), self.wanted.get((name, day + timedelta(days=1)))

    def _same(self, text):
        return min((place for place in self.done if self.wanted[place] == text), default=None)


def demo_sheet(demo_files):
    return RotaSheet(demo_files.week, TODAY)


def cover_of(demo_files):
    model = CoverModel(demo_sheet(demo_files))
    return {
        (session.name, day): model.index(row, column).data()
        for row, session in enumerate(model.sessions)
        for column, day in enumerate(DAYS)
    }


def assert_the_page_says_what_the_demo_says(rota, demo_files):
    """The cover figures of the week, and every finding of it, the hole of I2 among them."""
    assert rota.cover() == cover_of(demo_files)
    assert rota.cover()["Breakfast", DAYS[6]] == "4/5 · 1 short"
    assert rota.cover()["Evening", DAYS[2]] == "3/4 · 1 short"
    said = "\n".join(rota.findings())
    for finding in findings(demo_files.week):
        assert finding.text in said
    assert HOLE in said


def test_that_the_demo_week_is_built_from_an_empty_grid_by_keyboard_alone(rota, demo_files):
    assert rota.duties() == set()
    assert set(rota.cover().values()) <= {f"0/{n} · {n} short" for n in range(1, 6)} | {"1/1"}
    rota.person.press(Qt.Key.Key_Home, CTRL)
    weaver = Weaver(rota, as_typed(demo_files.wanted))
    weaver.weave()
    assert rota.duties() == demo_files.wanted
    assert set(weaver.used) == {"typed", "Key_R", "Key_D", "copied 1", "copied 2"}
    assert weaver.used["typed"] < len(weaver.wanted) * 2 / 3
    assert_the_page_says_what_the_demo_says(rota, demo_files)


# --- by mouse


class Placer:
    """Puts a week together by mouse: the menu for the first of a kind, Shift and drag for the others."""

    def __init__(self, rota, wanted) -> None:
        self.rota, self.person = rota, rota.person
        self.ids, self.wanted = rota.people(), wanted
        self.used: Counter[str] = Counter()

    def stands(self):
        return as_typed(self.rota.duties())

    def clear_what_is_wrong(self) -> None:
        """Ctrl and click on every cell that is to be another, then Delete in the menu of one of them."""
        wrong = [place for place, text in self.stands().items() if self.wanted.get(place) != text]
        for n, (name, day) in enumerate(wrong):
            self.rota.click(self.ids[name], day, CTRL if n else PLAIN)
        self.rota.choose(self.rota.menu_at(self.ids[name], day), "Delete")
        self.used["cleared"] += len(wrong)

    def place_what_is_missing(self) -> None:
        for name, day in sorted(self.wanted.keys() - self.stands().keys()):
            self._place(name, day, self.wanted[name, day])

    def _place(self, name, day, text) -> None:
        known = [place for place, there in self.stands().items() if there == text]
        if known:
            self._copy(min(known), name, day)
            return
        for code in text.replace("*", "").split("/"):
            self._add(code, name, day)
        if "*" in text:
            self._lead(name, day)

    def _add(self, code, name, day) -> None:
        """As an open shift, then dragged to who takes it; at once where another one stands open."""
        self.used["menu"] += 1
        if ("", day) in self.stands():
            self.rota.add_by_menu(self.ids[name], day, code)
        else:
            self.rota.add_by_menu(None, day, code)
            self.rota.drag((None, day), (self.ids[name], day))
            self.used["moved"] += 1

    def _copy(self, known, name, day) -> None:
        """What would stop publishing is said while it hangs in the air, and asked about."""
        who = self.ids[name]
        self.rota.click(self.ids[known[0]], known[1])
        said = self.rota.drag((self.ids[known[0]], known[1]), (who, day), SHIFT)
        self.used["dragged"] += 1
        if said.startswith("Stops publishing: "):
            assert said in self.rota.banner()
            assert (name, day) not in self.stands()
            self.person.click("banner_action")
            self.used["all the same"] += 1

    def _lead(self, name, day) -> None:
        self.rota.double_click(self.ids[name], day)
        self.rota.bot.mouseClick(self.rota.side("leads"), LEFT)
        self.person.click("save")
        self.used["leads"] += 1


def test_that_the_demo_week_is_built_by_mouse_from_the_week_before(rota, demo_files):
    person, placer = rota.person, Placer(rota, as_typed(demo_files.wanted))
    person.click("copyWeek")
    reasons = [w.text() for w in rota.page.panels.other.findChildren(QLabel)]
    assert "Fẹ́mi Adébáyọ̀ is away on Wed 25 Nov 2026." in reasons
    person.click("leftOutPanelClose")
    assert len(rota.duties()) == 91
    placer.clear_what_is_wrong()
    assert placer.stands().items() <= placer.wanted.items()
    placer.place_what_is_missing()
    assert rota.duties() == demo_files.wanted
    assert {"cleared", "menu", "moved", "dragged", "all the same"} <= set(placer.used)
    assert_the_page_says_what_the_demo_says(rota, demo_files)


def more(rota, text) -> None:
    """The line of the menu … that begins so, by mouse."""
    rota.person.click("more")
    rota.choose(rota.open_menu(), text)


def test_that_last_week_is_kept_as_a_pattern_and_put_on_this_one_by_mouse(rota):
    person, last = rota.person, TODAY - WEEK
    person.click("previousWeek")
    more(rota, "Keep this week as a pattern")
    person.write("name", "Autumn")
    person.click("save")
    person.click("keepPatternClose")
    person.click("nextWeek")
    more(rota, "Apply a pattern")
    person.click("save")
    assert rota.side("leftOutSaid").text() == "Put on the rota 91 shifts. 6 shifts were left out."
    assert {d._replace(day=d.day - WEEK) for d in rota.duties()} < set(rota.duties(last))
    person.click("undoFit")
    assert rota.duties() == set()

"""The contingency pack from the window: at once, by itself once a day, and what is said when it cannot be."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel

from ech_desktop.domain.contingency import PLAIN
from ech_desktop.ui.pack_writer import PackWriter
from ech_desktop.ui.pages.settings_pack import PackSection


@pytest.fixture
def stick(tmp_path):
    made = tmp_path / "stick"
    made.mkdir()
    return made


@pytest.fixture
def section(qtbot, desk):
    made = PackSection(desk)
    qtbot.addWidget(made)
    made.reload()
    made.show()
    yield made
    made.writer.stop()


def test_that_a_pack_is_written_at_once_where_somebody_said_and_opens_with_its_password(
    section, desk, stick, qtbot
):
    assert not section.write_button.isEnabled()
    assert section.findChild(QLabel, "packProtection").text() == PLAIN
    section.writer.choose(str(stick))
    assert section.state.text() == "No pack has been written here yet."
    qtbot.keyClicks(section.form.editor("password"), "short")
    section.save_button.click()
    assert "at least 8 characters" in section.form.box("password").problem_label.text()
    assert section.is_draft, "what was typed is still there"
    qtbot.keyClicks(section.form.editor("password"), " three words")
    section.save_button.click()
    assert "opens only with its password" in section.protection.text()
    assert not section.is_draft
    with qtbot.waitSignal(section.writer.progressed):
        section.write_button.click()
    assert section.cancel_button.isVisible()
    qtbot.waitUntil(lambda: section.writer.job is None)
    assert [p.name for p in stick.iterdir()] == ["ECH-pack-LC-2026-11-23.pdf"]
    assert b"/Encrypt" in (stick / "ECH-pack-LC-2026-11-23.pdf").read_bytes()
    assert section.state.text().startswith("Last written ")
    assert not section.cancel_button.isVisible()


def test_that_it_is_written_by_itself_when_a_day_has_none_and_never_after_the_lock(desk, stick, qtbot):
    told = []
    desk.messages.shown.connect(lambda message: told.append(message.text))
    writer = PackWriter.of(desk)
    assert PackWriter.of(desk) is writer
    writer.begin()
    writer.check()
    assert writer.job is None, "no folder was chosen"
    writer.choose(str(stick / "gone"))
    writer.check()
    writer.check()
    assert [text.partition(":")[0] for text in told] == ["The contingency pack is not written"]
    writer.choose(str(stick))
    writer.check()
    qtbot.waitUntil(lambda: writer.job is None)
    writer.check()
    assert writer.job is None, "today has one"
    tomorrow = desk.now() + timedelta(days=1)
    desk.clock = lambda: tomorrow
    writer.check()
    writer.cancel()
    qtbot.waitUntil(lambda: writer.job is None)
    assert len(list(stick.iterdir())) == 1, "it was stopped, and the last one is still there"
    writer.stop()
    writer.check()
    assert writer.job is None

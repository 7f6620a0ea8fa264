"""What the field records of a tenant beside the plans: typed, refused in words, kept, shown, undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton

from ech_desktop.actions import tenants as tenant_actions
from ech_desktop.domain.alerts import AlertStatus
from ech_desktop.domain.answers import Asked, Question
from ech_desktop.domain.away import Away, AwayKind
from ech_desktop.domain.deciding import Authority, Capacity, TreatmentKind
from ech_desktop.domain.packages import Funder, PackageLine
from ech_desktop.domain.photos import LARGEST
from ech_desktop.domain.tenants import ContactKind, PeepBand
from ech_desktop.ui.messages import Message
from ech_desktop.ui.pages.tenant_photo import small_jpeg
from ech_desktop.ui.pages.tenants import TenantsPage
from tests.ui.reading import faults

TODAY = date(2026, 11, 23)


@pytest.fixture
def page(qtbot, desk):
    made = TenantsPage(desk)
    qtbot.addWidget(made)
    made.resize(1180, 620)
    made.show()
    return made


def zofia(desk):
    with desk.store.read() as work:
        return next(t for t in work.tenants() if t.last_name == "Kowalczyk")


def section(page, title):
    view = page.stack.currentWidget()
    view.open_section(title)
    return view.section()


def typed(qtbot, form, **texts):
    for field, text in texts.items():
        form.editor(field).setFocus()
        form.editor(field).selectAll()
        qtbot.keyClick(form.editor(field), Qt.Key.Key_Delete)
        qtbot.keyClicks(form.editor(field), text)


def choose(form, field, value):
    number = form.field(field).values.index(value)
    form.editor(field).setCurrentIndex(number)
    form.editor(field).activated.emit(number)


def problem(form, field):
    return form.findChild(QLabel, f"{field}_problem").text()


def shown(widget):
    QApplication.processEvents()
    labels = (each for each in widget.findChildren(QLabel) if each.isVisibleTo(widget))
    return [line for each in labels for line in each.text().split("\n")]


def tags(page, name):
    return dict(next(r.tags for r in page.pane.list.rows.rows if r.title == name))


def test_that_a_stay_in_hospital_is_recorded_seen_and_ended(qtbot, page, desk):
    away = section(page, "Away").cards
    away.add()
    form = away.draft.form
    choose(form, "kind", AwayKind.HOSPITAL)
    typed(qtbot, form, place="Ward 7", first="31/04/2026")
    assert "not in the calendar" in problem(form, "first")
    typed(qtbot, form, first="20 11 26", expected="22 11 26")
    assert away.draft.save()
    said = "Away: hospital since 20 November 2026, expected back on 22 November 2026"
    assert said in [each.accessibleName() for each in page.stack.currentWidget().strip.findChildren(QLabel)]
    assert tags(page, "Zofia Kowalczyk")["Away"] == "warn"
    assert "Expected back on 22 November 2026" in shown(away)
    away.change(zofia(desk).aways[0])
    typed(qtbot, away.draft.form, last="19 11 26")
    assert "cannot be before the first" in problem(away.draft.form, "last")
    typed(qtbot, away.draft.form, last="22 11 26")
    assert away.draft.save()
    assert "Away" not in tags(page, "Zofia Kowalczyk")
    desk.undo()
    assert zofia(desk).aways[0].last is None


def test_that_a_second_time_away_is_refused_while_it_is_typed(qtbot, page, desk):
    open_one = Away(scheme_id=desk.scheme_id, first=date(2026, 11, 1))
    tenant_actions.save_tenant(desk.store, replace(zofia(desk), aways=[open_one]), by=desk.me)
    away = section(page, "Away").cards
    away.add()
    typed(qtbot, away.draft.form, first="10 11 26", place="Whitby")
    assert "Already away from 1 November 2026" in problem(away.draft.form, "first")
    assert not away.draft.save_button.isEnabled()
    assert away.draft.form.editor("place").text() == "Whitby"


def test_that_one_click_says_that_a_tenant_is_back_and_undo_that_they_are_not(page, desk):
    gone = Away(scheme_id=desk.scheme_id, first=date(2026, 11, 1))
    tenant_actions.save_tenant(desk.store, replace(zofia(desk), aways=[gone]), by=desk.me)
    cards = section(page, "Away").cards
    cards.findChild(QPushButton, f"act_{gone.id}").click()
    assert [a.last for a in zofia(desk).aways] == [date(2026, 11, 22)]
    assert zofia(desk).away_on(desk.today()) is None
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert cards.findChild(QPushButton, f"act_{gone.id}") is None
    desk.undo()
    assert zofia(desk).aways[0].last is None


def test_that_a_tenant_moves_to_another_flat_in_one_step(qtbot, page, desk):
    tenancy = section(page, "Tenancy")
    tenancy.move_button.click()
    form = tenancy.moving.form
    assert form.editor("flat_id").currentText() == "Flat 3"
    typed(qtbot, form, start="1 1 2024")
    assert "No tenancy runs on this day" in problem(form, "start")
    typed(qtbot, form, start="1 12 26")
    form.editor("flat_id").setCurrentIndex(1)
    form.editor("flat_id").activated.emit(1)
    assert "Siân Ŵyn Prosser holds this flat alone" in problem(form, "flat_id")
    assert not tenancy.moving.save_button.isEnabled()
    form.editor("flat_id").setCurrentIndex(2)
    form.editor("flat_id").activated.emit(2)
    before = desk.store.last_step()
    assert tenancy.moving.save()
    assert desk.store.last_step() == before + 1
    old, new = sorted(zofia(desk).tenancies, key=lambda t: t.start)
    assert (old.end, old.end_reason, new.start, new.end) == (
        date(2026, 11, 30),
        "Moved to flat 3",
        date(2026, 12, 1),
        None,
    )
    assert tenancy.moving is None
    desk.undo()
    assert [t.end for t in zofia(desk).tenancies] == [None]


def test_that_notice_and_a_joint_tenancy_are_recorded(qtbot, page, desk):
    tenancy = section(page, "Tenancy")
    tenancy.cards.change(zofia(desk).tenancies[0])
    form = tenancy.cards.draft.form
    form.editor("joint").click()
    typed(qtbot, form, landlord="Larkfield Homes", notice="20 11 26", end="1 11 26")
    assert "after the tenancy has ended" in problem(form, "notice")
    typed(qtbot, form, end="18 12 26")
    assert tenancy.cards.draft.save()
    kept = zofia(desk).tenancies[0]
    assert (kept.joint, kept.landlord, kept.notice) == (True, "Larkfield Homes", date(2026, 11, 20))
    assert {"Joint tenancy", "Notice given on 20 November 2026", "Notice given"} <= set(shown(tenancy))


def test_that_a_second_sole_tenancy_is_refused_while_it_is_typed(qtbot, page, desk):
    tenancy = section(page, "Tenancy")
    tenancy.cards.add()
    form = tenancy.cards.draft.form
    form.editor("flat_id").setCurrentIndex(1)
    form.editor("flat_id").activated.emit(1)
    typed(qtbot, form, start="1 12 26")
    assert "Siân Ŵyn Prosser holds this flat alone" in problem(form, "flat_id")
    assert not tenancy.cards.draft.save_button.isEnabled()


def test_that_a_package_has_a_rate_and_another_provider(qtbot, page, desk):
    package = section(page, "Package")
    package.cards.add()
    form = package.cards.draft.form
    choose(form, "funder", Funder.CONTINUING_HEALTHCARE)
    typed(qtbot, form, minutes="7.5", provider="Moor Nursing", pence="21.5x", start="1 11 26", end="1 10 26")
    assert "pounds and pence" in problem(form, "pence")
    typed(qtbot, form, pence="21.50")
    assert "cannot end before it starts" in problem(form, "end")
    typed(qtbot, form, end="")
    assert package.cards.draft.save()
    line = zofia(desk).package[0]
    assert (line.pence, line.provider, line.funder) == (2150, "Moor Nursing", Funder.CONTINUING_HEALTHCARE)
    assert package.about.text() == "£161.25 a week · Also on the site register: Moor Nursing"
    assert any("£21.50 an hour" in text for text in shown(package.cards))


def test_that_a_step_up_shows_in_the_hours_but_not_in_the_band(qtbot, page, desk):
    line = PackageLine(scheme_id=desk.scheme_id, minutes=270)
    tenant_actions.save_tenant(desk.store, replace(zofia(desk), package=[line]), by=desk.me)
    package = section(page, "Package")
    package.changes.add()
    form = package.changes.draft.form
    typed(qtbot, form, minutes="lots", reason="Home from hospital", last="30 11 26")
    assert "like +3.5 or −2" in problem(form, "minutes")
    typed(qtbot, form, minutes="+3.5")
    form.editor("overnight").click()
    assert package.changes.draft.save()
    assert package.sum.text() == "8 h a week · low need"
    assert package.about.text() == "Assessed 4.5 h, now +3.5 h for a time · Somebody is needed at night"
    assert "Step up: +3.5 h a week" in shown(package)
    (change,) = zofia(desk).package_changes
    package.changes.change(change)
    assert package.changes.draft.form.editor("minutes").text() == "+3.5"
    typed(qtbot, package.changes.draft.form, minutes="-2")
    assert package.changes.draft.save()
    assert "Step down: −2 h a week" in shown(package)
    assert package.sum.text() == "2.5 h a week · low need"


def test_that_capacity_is_recorded_decision_by_decision(qtbot, page, desk):
    deciding = section(page, "Deciding")
    deciding.decisions.add()
    form = deciding.decisions.draft.form
    typed(qtbot, form, on="3 11 26", assessed_by="Dr Ng")
    typed(qtbot, form, decision="Who keeps my money", review="1 11 26")
    assert "after the assessment" in problem(form, "review")
    typed(qtbot, form, review="3 5 27")
    choose(form, "outcome", Capacity.LACKS)
    assert not deciding.decisions.draft.save_button.isEnabled()
    texts = {"support_given": "Time, Polish", "reasons": "Cannot weigh it", "best_interests": "Adam keeps it"}
    typed(qtbot, form, **texts)
    assert deciding.decisions.draft.save()
    (kept,) = zofia(desk).decisions
    assert (kept.outcome, kept.best_interests) == (Capacity.LACKS, "Adam keeps it")
    assert "In their best interests: Adam keeps it" in shown(deciding)
    assert deciding.decisions.findChild(QPushButton, f"remove_{kept.id}") is None


def test_that_a_treatment_record_says_where_the_original_is_on_top(qtbot, page, desk):
    deciding = section(page, "Deciding")
    deciding.treatment.add()
    form = deciding.treatment.draft.form
    choose(form, "kind", TreatmentKind.DNACPR)
    typed(qtbot, form, on="3 11 26", made_by="Dr Ng")
    assert not deciding.treatment.draft.save_button.isEnabled()
    typed(qtbot, form, original="Hall drawer")
    assert deciding.treatment.draft.save()
    assert "DNACPR: Hall drawer" in shown(page.stack.currentWidget().strip)
    (kept,) = zofia(desk).treatment_records
    deciding.treatment.change(kept)
    choose(deciding.treatment.draft.form, "status", AlertStatus.NO_LONGER_NEEDED)
    assert deciding.treatment.draft.save()
    assert "DNACPR: Hall drawer" not in shown(page.stack.currentWidget().strip)
    assert "No longer needed" in shown(deciding)


def test_that_an_attorney_whose_document_nobody_saw_is_marked(qtbot, page, desk):
    deciding = section(page, "Deciding")
    deciding.attorneys.add()
    form = deciding.attorneys.draft.form
    typed(qtbot, form, name="Adam Kowalczyk")
    choose(form, "authority", Authority.PROPERTY)
    assert deciding.attorneys.draft.save()
    assert "Nobody has seen the document" in shown(deciding)
    deciding.attorneys.change(zofia(desk).attorneys[0])
    typed(qtbot, deciding.attorneys.draft.form, seen="today")
    assert deciding.attorneys.draft.save()
    assert "Document seen on 23 November 2026" in shown(deciding)


def test_that_a_refused_question_is_told_from_one_that_nobody_asked(qtbot, page, desk):
    person = section(page, "Person").person
    assert "Faith: Not asked" in person.facts.text()
    person.edit()
    form = person.draft.form
    form.field("declined").boxes[Question.FAITH].click()
    typed(qtbot, form, faith="Catholic")
    assert "take “declined to say” away" in problem(form, "faith")
    typed(qtbot, form, faith="", ethnicity="Polish")
    assert person.draft.save()
    assert zofia(desk).asked(Question.FAITH) is Asked.DECLINED
    assert "Faith: Declined to say" in person.facts.text()
    assert "Ethnic group: Polish" in person.facts.text()


def test_that_a_birth_in_the_future_and_one_key_worker_twice_are_refused(qtbot, page, desk):
    person = section(page, "Person").person
    person.edit()
    form = person.draft.form
    typed(qtbot, form, born="1 1 2027")
    assert "in the future" in problem(form, "born")
    typed(qtbot, form, born="27 3 1938")
    for field in ("key_worker_id", "co_key_worker_id"):
        choose(form, field, desk.me)
    assert "somebody else than the key worker" in problem(form, "co_key_worker_id")
    other = next(v for v in form.field("key_worker_id").values if v not in (None, desk.me))
    choose(form, "co_key_worker_id", other)
    assert person.draft.save()
    assert "Key worker: Grace Mensah" in person.facts.text()
    assert "Co-key worker: Tomasz Zieliński" in person.facts.text()


def test_that_evacuation_and_key_safe_are_kept_and_stand_on_top(qtbot, page, desk):
    evacuation = section(page, "Person").evacuation
    evacuation.edit()
    form = evacuation.draft.form
    choose(form, "peep_band", PeepBand.TWO)
    assert "at least once a year" in problem(form, "peep_review") or evacuation.draft.save_button.isEnabled()
    typed(qtbot, form, peep_review="1 6 27", peep_needs="Evacuation chair", key_safe="Left of the door, 1938")
    assert evacuation.draft.save()
    assert "Evacuation: needs two people" in shown(page.stack.currentWidget().strip)
    kept = zofia(desk)
    assert (kept.peep_band, kept.peep_review, kept.key_safe) == (
        PeepBand.TWO,
        date(2027, 6, 1),
        "Left of the door, 1938",
    )


def test_that_a_contact_has_a_kind(qtbot, page, desk):
    cards = section(page, "Contacts").cards
    cards.add()
    choose(cards.draft.form, "kind", ContactKind.PHARMACY)
    typed(qtbot, cards.draft.form, name="Bridge Street", role="Pharmacy")
    assert cards.draft.save()
    assert [c.name for c in zofia(desk).contacts_of(ContactKind.PHARMACY)] == ["Bridge Street"]


@pytest.fixture
def picture(tmp_path):
    image = QImage(3000, 2000, QImage.Format.Format_RGB32)
    for x in range(0, 3000, 5):
        for y in range(0, 2000, 50):
            image.setPixelColor(x, y, QColor((x * 7) % 256, (y * 13) % 256, (x * y) % 256))
    path = tmp_path / "zofia.png"
    assert image.save(str(path))
    return path


def test_that_a_large_photograph_is_made_small_shown_dated_and_removed(qtbot, page, desk, picture):
    photo = section(page, "Person").photo
    assert photo.picture.isHidden()
    photo.use(str(picture))
    with desk.store.read() as work:
        kept = work.photo(zofia(desk).id)
    assert kept.picture.startswith(b"\xff\xd8\xff")
    assert len(kept.picture) <= LARGEST
    assert photo.picture.isVisible()
    assert photo.picture.pixmap().width() == 140
    assert photo.picture.accessibleName() == "Photograph of Zofia Kowalczyk"
    assert photo.taken.text() == "Date taken not recorded"
    typed(qtbot, photo.draft.form, taken="24 11 2026")
    assert not photo.draft.save_button.isEnabled()
    typed(qtbot, photo.draft.form, taken="3 3 26")
    assert faults(page) == []
    assert photo.draft.save()
    assert photo.taken.text() == "Taken 3 Mar 2026"
    photo.remove_button.click()
    assert photo.picture.isHidden()
    assert photo.choose_button.hasFocus()
    desk.undo()
    assert photo.picture.isVisible()


def test_that_a_file_which_is_no_picture_is_told(page, desk, tmp_path):
    said: list[Message] = []
    desk.messages.shown.connect(said.append)
    path = tmp_path / "letter.jpg"
    path.write_bytes(b"Dear Zofia")
    section(page, "Person").photo.use(str(path))
    assert "no picture that can be read" in said[-1].text
    with desk.store.read() as work:
        assert work.photo(zofia(desk).id) is None


def test_that_a_noisy_photograph_still_fits(tmp_path):
    import random

    noise = random.Random(1).randbytes(600 * 800 * 4)
    image = QImage(noise, 600, 800, QImage.Format.Format_RGB32)
    path = tmp_path / "noise.png"
    assert image.save(str(path))
    assert len(small_jpeg(str(path))) <= LARGEST


def test_that_the_photograph_is_chosen_in_a_dialog_that_escape_closes(qtbot, page):
    photo = section(page, "Person").photo
    photo.choose_button.click()
    dialog = photo.findChild(QFileDialog, "ask_path")
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: photo.findChild(QFileDialog, "ask_path") is None)

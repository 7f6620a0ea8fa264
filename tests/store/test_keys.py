"""The key file: opens for the right password or paper, for nothing else, and is never half written."""

import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace

import pytest

from ech_desktop.domain.basics import KnownError
from ech_desktop.store import keys, slots
from ech_desktop.store.errors import WrongPassword
from ech_desktop.store.paper_key import ALPHABET, new_paper_key, read_paper_key

PASSWORD = "three rándom wörds"
DATA_KEY = bytes(range(32))


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A key file with one password and one paper key: made once, for argon2id is slow on purpose."""
    path = tmp_path_factory.mktemp("keys") / "scheme.ech"
    file = keys.new_key_file(path)
    keys.add_password(file, DATA_KEY, "Ann Ólafsdóttir", "ann", PASSWORD)
    paper = keys.add_recovery(file, DATA_KEY)
    file.save()
    return file, paper


def changed(file, **values):
    return replace(file, slots=[replace(file.slots[0], **values), *file.slots[1:]])


def test_that_the_right_password_opens_after_a_restart(made):
    file = keys.KeyFile.load(made[0].path.with_name("scheme.ech"))
    assert keys.unlock(file, file.slots[0].id, PASSWORD) == (DATA_KEY,)
    assert [(s.kind, s.name, s.person_id) for s in file.slots] == [
        ("password", "Ann Ólafsdóttir", "ann"),
        ("recovery", "Recovery key", ""),
    ]


def test_that_the_same_password_typed_on_another_keyboard_opens(made):
    decomposed = "three ra\u0301ndom wo\u0308rds"
    assert keys.unlock(made[0], made[0].slots[0].id, decomposed) == (DATA_KEY,)


@pytest.mark.parametrize("password", ["", PASSWORD + " ", PASSWORD.upper(), "wrong"])
def test_that_a_wrong_password_does_not_open(made, password):
    with pytest.raises(WrongPassword, match="Caps Lock"):
        keys.unlock(made[0], made[0].slots[0].id, password)


def test_that_the_paper_opens_however_it_is_typed(made):
    file, paper = made
    sloppy = paper.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert keys.unlock_by_recovery(file, f" {sloppy}\n") == (DATA_KEY,)


def test_that_the_paper_of_another_store_does_not_open(made):
    with pytest.raises(WrongPassword, match="another store"):
        keys.unlock_by_recovery(made[0], new_paper_key())


def test_that_a_slip_on_the_paper_key_is_said_before_any_work(made):
    with pytest.raises(WrongPassword, match="28 letters"):
        keys.unlock_by_recovery(made[0], made[1][:-1])


def test_that_a_store_without_a_paper_key_says_so(made):
    file = replace(made[0], slots=made[0].slots[:1])
    with pytest.raises(WrongPassword, match="no recovery key"):
        keys.unlock_by_recovery(file, made[1])


def test_that_a_slot_that_is_gone_says_so(made):
    with pytest.raises(KnownError, match="no longer sign in"):
        keys.unlock(made[0], "nobody", PASSWORD)


@pytest.mark.parametrize(
    "values",
    [
        {"person_id": "bea"},
        {"kind": "recovery"},
        {"id": "another"},
        {"kdf": dict(slots.KDF) | {"t": 4}},
        {"salt": "AAAAAAAAAAAAAAAAAAAAAA=="},
        {"nonce": "AAAAAAAAAAAAAAAA"},
        {"wrapped": "AAAA" * 16},
        {"public": "AAAA" * 10 + "AAA="},
        {"sealed": "BBBB" * 30},
        {"vouched": "AAAA"},
    ],
)
def test_that_a_slot_that_was_tampered_with_does_not_open(made, values):
    file = changed(made[0], **values)
    with pytest.raises(WrongPassword):
        keys.unlock(file, file.slots[0].id, PASSWORD)


def test_that_a_slot_moved_to_another_store_does_not_open(made):
    file = replace(made[0], store_id="another")
    with pytest.raises(WrongPassword):
        keys.unlock(file, file.slots[0].id, PASSWORD)


@pytest.mark.parametrize(
    "values",
    [
        {"kdf": dict(slots.KDF) | {"t": 1}},
        {"kdf": dict(slots.KDF) | {"m": 1024}},
        {"kdf": dict(slots.KDF) | {"m": 1 << 30}},
        {"kdf": dict(slots.KDF) | {"t": 10**9}},
        {"kdf": dict(slots.KDF) | {"alg": "md5"}},
        {"kdf": dict(slots.KDF) | {"v": 16}},
        {"kdf": {}},
        {"kdf": dict(slots.KDF) | {"t": "3"}},
        {"wrapped": "not base64 ="},
        {"nonce": ""},
    ],
)
def test_that_costs_out_of_bounds_and_nonsense_are_refused(made, values):
    file = changed(made[0], **values)
    with pytest.raises(KnownError, match="damaged") as refused:
        keys.unlock(file, file.slots[0].id, PASSWORD)
    assert not isinstance(refused.value, WrongPassword)


def test_that_a_new_password_replaces_the_old_and_a_new_paper_the_old_paper(tmp_path):
    file = keys.new_key_file(tmp_path / "scheme.ech")
    first = keys.add_password(file, DATA_KEY, "Ann", "ann", PASSWORD)
    keys.add_password(file, DATA_KEY, "Bea", "bea", PASSWORD)
    second = keys.add_password(file, DATA_KEY, "Ann", "ann", "another password")
    old = keys.add_recovery(file, DATA_KEY)
    new = keys.add_recovery(file, DATA_KEY)
    assert [s.person_id for s in file.slots] == ["bea", "ann", ""]
    assert first not in file.slots
    assert keys.unlock(file, second.id, "another password") == (DATA_KEY,)
    assert keys.unlock_by_recovery(file, new) == (DATA_KEY,)
    with pytest.raises(WrongPassword):
        keys.unlock_by_recovery(file, old)


def test_that_a_key_for_paper_that_was_typed_back_is_taken_as_it_is(tmp_path):
    file, paper = keys.new_key_file(tmp_path / "scheme.ech"), new_paper_key()
    assert keys.add_recovery(file, DATA_KEY, paper) == paper
    assert keys.unlock_by_recovery(file, paper) == (DATA_KEY,)


def test_that_a_key_file_that_a_full_disk_does_not_take_is_said_and_stays_as_it_was(made, small_disk):
    file = replace(made[0], path=small_disk / "scheme.ech.keys")
    file.save()
    before = file.path.read_bytes()
    with suppress(OSError), (small_disk / "photos").open("wb", buffering=0) as photos:
        while True:
            photos.write(bytes(4096))
    with pytest.raises(KnownError, match=r"scheme.ech.keys.* could not be written: No space left"):
        file.save()
    assert file.path.read_bytes() == before


def test_that_the_file_holds_neither_key_nor_password(made):
    content = made[0].path.read_bytes()
    for secret in (DATA_KEY.hex(), PASSWORD, "rándom", made[1], made[1].replace("-", "")):
        assert secret.encode() not in content
    assert keys.new_data_key() != keys.new_data_key()


def test_that_the_file_before_is_kept_beside_it(tmp_path):
    file = keys.new_key_file(tmp_path / "scheme.ech")
    file.save()
    before = file.path.read_bytes()
    keys.add_password(file, DATA_KEY, "Ann", "ann", PASSWORD)
    file.save()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["scheme.ech.keys", "scheme.ech.keys.bak"]
    assert (tmp_path / "scheme.ech.keys.bak").read_bytes() == before
    assert len(keys.KeyFile.load(tmp_path / "scheme.ech").slots) == 1


def test_that_a_failed_save_leaves_the_file_as_it_was(tmp_path, monkeypatch):
    file = keys.new_key_file(tmp_path / "scheme.ech")
    file.save()
    before = file.path.read_bytes()

    def no_space(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_space)
    file.store_id = "other"
    with pytest.raises(KnownError, match="No space"):
        file.save()
    assert file.path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["scheme.ech.keys"]


def test_that_a_system_that_cannot_flush_a_folder_still_saves(tmp_path, monkeypatch):
    monkeypatch.setattr(keys, "FLUSHES_FOLDERS", False)
    keys.new_key_file(tmp_path / "scheme.ech").save()
    assert [p.name for p in tmp_path.iterdir()] == ["scheme.ech.keys"]


def test_that_only_its_owner_may_read_the_key_file(made):
    if os.name == "posix":
        assert made[0].path.stat().st_mode & 0o077 == 0


def test_that_a_missing_key_file_says_so(tmp_path):
    with pytest.raises(KnownError, match=r"scheme\.ech\.keys is missing"):
        keys.KeyFile.load(tmp_path / "scheme.ech")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        '{"format": "ech-keys-9", "store": "x", "slots": []}',
        '{"format": "ech-keys-2"}',
        "\xff",
    ],
)
def test_that_a_damaged_key_file_says_so(tmp_path, content):
    (tmp_path / "scheme.ech.keys").write_bytes(content.encode("latin-1"))
    with pytest.raises(KnownError, match="damaged"):
        keys.KeyFile.load(tmp_path / "scheme.ech")


def test_that_a_slot_with_a_strange_field_is_damage(made, tmp_path):
    content = json.loads(made[0].path.read_text(encoding="utf-8"))
    content["slots"][0]["strange"] = 1
    (tmp_path / "scheme.ech.keys").write_text(json.dumps(content))
    with pytest.raises(KnownError, match="damaged"):
        keys.KeyFile.load(tmp_path / "scheme.ech")


# A new data key


NEW_KEY = bytes(range(100, 132))


@pytest.fixture
def two(tmp_path):
    """Ann and Bea; Bea leaves."""
    file = keys.new_key_file(tmp_path / "scheme.ech")
    for name in ("ann", "bea"):
        keys.add_password(file, DATA_KEY, name.title(), name, PASSWORD)
    keys.remove_person(file, "bea")
    return file


def test_that_a_new_data_key_needs_nobodys_password(two):
    keys.begin_new_data_key(two, DATA_KEY, NEW_KEY)
    assert two.gets_new_key
    assert keys.unlock(two, two.slots[0].id, PASSWORD) == (DATA_KEY, NEW_KEY)
    keys.end_new_data_key(two, taken=True)
    assert keys.unlock(two, two.slots[0].id, PASSWORD) == (NEW_KEY,)
    assert [slot.person_id for slot in two.slots] == ["ann"]


def test_that_a_data_key_that_was_not_taken_is_forgotten(two):
    keys.begin_new_data_key(two, DATA_KEY, NEW_KEY)
    keys.end_new_data_key(two, taken=False)
    assert not two.gets_new_key
    assert keys.unlock(two, two.slots[0].id, PASSWORD) == (DATA_KEY,)


def test_that_a_slot_smuggled_into_the_file_gets_no_data_key(two):
    eve = keys.new_key_file(two.path)
    eve.store_id = two.store_id
    keys.add_password(eve, NEW_KEY, "Eve", "eve", PASSWORD)  # without the data key, which she does not have
    two.slots.append(eve.slots[0])
    with pytest.raises(KnownError, match="“Eve” was not added here"):
        keys.begin_new_data_key(two, DATA_KEY, NEW_KEY)
    assert not two.gets_new_key


def test_that_a_first_password_is_marked_as_one(two):
    assert keys.add_password(two, DATA_KEY, "Cai", "cai", PASSWORD, once=True).once
    assert not two.slots[0].once


# The key on paper


def test_that_a_paper_key_reads_back():
    paper = new_paper_key()
    assert len(paper.split("-")) == 7
    assert read_paper_key(paper) == paper.replace("-", "")[:25]


def test_that_every_slip_of_one_letter_is_noticed():
    letters = new_paper_key().replace("-", "")
    slips = 0
    for place in range(28):
        for other in set(ALPHABET) - {letters[place]}:
            slips += 1
            with pytest.raises(ValueError, match="slip"):
                read_paper_key(letters[:place] + other + letters[place + 1 :])
    assert slips == 868


def test_that_any_two_letters_that_changed_places_are_noticed():
    whole = next(k for k in (new_paper_key().replace("-", "") for _ in range(99)) if len(set(k)) > 12)
    for a in range(28):
        for b in range(a):
            swapped = list(whole)
            swapped[a], swapped[b] = swapped[b], swapped[a]
            if swapped != list(whole):
                with pytest.raises(ValueError, match="slip"):
                    read_paper_key("".join(swapped))


def test_that_a_letter_that_no_key_has_is_a_slip():
    with pytest.raises(ValueError, match="slip"):
        read_paper_key("U" * 28)


def test_that_no_two_paper_keys_are_alike():
    assert len({new_paper_key() for _ in range(50)}) == 50


def test_that_a_password_costs_what_the_rfc_asks_outside_the_tests():
    script = "from ech_desktop.store.slots import KDF; print(*KDF.values())"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout == "argon2id 19 3 65536 4\n"

"""Sealed answers: what opens them, what does not, and where the keys are kept."""

import json
import os
import stat
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.words import LANGUAGES, Words
from hall import sealing
from hall.model.errors import (
    KeyFileBroken,
    KeyFileExists,
    KeyFileMissing,
    KeyFileUnsafe,
    KeyMissing,
    PassphraseMissing,
    PassphraseWrong,
    RecoveryCopyWrong,
    SealBroken,
)
from hall.model.labels import CROCKFORD
from hall.sealing import KeyRing, PrivateKey, PublicKey

KEY, OTHER_KEY = PrivateKey.new(), PrivateKey.new()
RING = KeyRing.of([KEY])
INFO = sealing.info("hall-1", UUID(int=7), "30d")
ANSWERS = {"name": "Siti Rahmawati", "nik": "3510244107900001", "note": "ganti alamat – Jl. Kenanga 4"}


def sealed() -> bytes:
    return sealing.seal(KEY.public, ANSWERS, INFO)


# --- seals ----------------------------------------------------------------------------------------


@settings(max_examples=100)
@given(
    st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"]))
    )
)
def test_a_counter_reads_exactly_what_the_visitor_wrote(answers: dict[str, str]) -> None:
    assert sealing.open_sealed(RING, sealing.seal(KEY.public, answers, INFO), INFO) == answers


def test_nothing_can_be_read_in_a_sealed_blob() -> None:
    blob = sealed()
    for value in (*ANSWERS, *ANSWERS.values()):
        assert value.encode() not in blob


def test_the_same_answers_never_look_the_same() -> None:
    first, second = sealed(), sealed()
    assert first[9:41] != second[9:41]
    assert first[41:] != second[41:]


def test_the_length_of_a_blob_does_not_tell_a_short_name_from_a_long_one() -> None:
    lengths = {len(sealing.seal(KEY.public, {"name": "A" * length}, INFO)) for length in range(1, 50)}
    assert len(lengths) == 1


@pytest.mark.parametrize(
    "other",
    [
        sealing.info("hall-2", UUID(int=7), "30d"),
        sealing.info("hall-1", UUID(int=8), "30d"),
        sealing.info("hall-1", UUID(int=7), "day"),
        b"",
    ],
)
def test_a_blob_moved_to_another_hall_ticket_or_retention_does_not_open(other: bytes) -> None:
    with pytest.raises(SealBroken):
        sealing.open_sealed(RING, sealed(), other)


def test_every_changed_byte_is_noticed() -> None:
    blob = sealed()
    for at in range(len(blob)):
        changed = blob[:at] + bytes([blob[at] ^ 1]) + blob[at + 1 :]
        with pytest.raises(KeyMissing if 1 <= at < 9 else SealBroken):
            sealing.open_sealed(RING, changed, INFO)


@pytest.mark.parametrize("length", [0, 1, 8, 9, 10, 41, 56])
def test_a_torn_blob_does_not_open(length: int) -> None:
    with pytest.raises(SealBroken):
        sealing.open_sealed(RING, sealed()[:length], INFO)


def test_another_halls_counter_lacks_the_key() -> None:
    with pytest.raises(KeyMissing) as refused:
        sealing.open_sealed(KeyRing.of([OTHER_KEY]), sealed(), INFO)
    assert refused.value.values == {"key": KEY.public.key_id.hex()}


def test_another_key_under_the_right_id_does_not_open() -> None:
    with pytest.raises(SealBroken):
        sealing.open_sealed(KeyRing({KEY.public.key_id: OTHER_KEY}), sealed(), INFO)


def test_after_a_new_key_older_requests_still_open() -> None:
    ring = KeyRing.of([KEY, OTHER_KEY])
    assert sealing.open_sealed(ring, sealed(), INFO) == ANSWERS
    assert sealing.sealed_for(sealed()) == KEY.public.key_id


def test_a_kiosk_needs_nothing_but_the_public_bytes() -> None:
    public = PublicKey.from_bytes(KEY.public.raw)
    assert sealing.open_sealed(RING, sealing.seal(public, ANSWERS, INFO), INFO) == ANSWERS


@pytest.mark.parametrize("raw", [b"", bytes(31), bytes(33)])
def test_bytes_of_another_length_are_no_key(raw: bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        PublicKey.from_bytes(raw)
    with pytest.raises(ValueError, match="32 bytes"):
        PrivateKey.from_bytes(raw)


def test_central_gets_its_own_seal_named_by_its_hash() -> None:
    blob, sha = sealing.seal_for_central(OTHER_KEY.public, ANSWERS, INFO)
    assert len(sha) == 64
    assert sealing.open_sealed(KeyRing.of([OTHER_KEY]), blob, INFO) == ANSWERS
    with pytest.raises(KeyMissing):
        sealing.open_sealed(RING, blob, INFO)


def test_a_private_key_is_never_shown() -> None:
    assert KEY.raw.hex() not in repr(RING) + repr(KEY) + str(KEY)
    assert repr(KEY.raw) not in repr(RING) + repr(KEY)


# --- key files ------------------------------------------------------------------------------------

PASSPHRASE = "kunci lemari besi"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The content of a key file with two keys; made once, because a passphrase is slow on purpose."""
    path = tmp_path_factory.mktemp("keys") / "counter.key"
    sealing.write_key_file(path, KeyRing.of([KEY, OTHER_KEY]), PASSPHRASE)
    return path.read_bytes()


@pytest.fixture
def key_file(tmp_path: Path, kept: bytes) -> Path:
    path = tmp_path / "counter.key"
    path.write_bytes(kept)
    path.chmod(0o600)
    return path


def test_a_key_file_opens_with_its_passphrase(key_file: Path) -> None:
    assert sealing.read_key_file(key_file, PASSPHRASE) == KeyRing.of([KEY, OTHER_KEY])
    assert sealing.needs_passphrase(key_file)


def test_a_key_file_holds_no_readable_key(kept: bytes) -> None:
    whole = json.loads(kept)
    assert KEY.raw not in kept
    assert KEY.raw.hex() not in kept.decode()
    assert whole["version"] == 1
    assert whole["kdf"]["name"] == "argon2id"


def test_the_wrong_passphrase_is_told_as_such(key_file: Path) -> None:
    with pytest.raises(PassphraseWrong):
        sealing.read_key_file(key_file, "kunci lemari besi ")
    with pytest.raises(PassphraseMissing):
        sealing.read_key_file(key_file)


def test_a_passphrase_may_be_typed_composed_or_decomposed(tmp_path: Path) -> None:
    sealing.write_key_file(tmp_path / "k", RING, "cafe\u0301")
    assert sealing.read_key_file(tmp_path / "k", "caf\u00e9") == RING


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_a_key_file_is_made_for_its_owner_alone(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        sealing.write_key_file(tmp_path / "k", RING, None)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "k").stat().st_mode) == 0o600
    assert [found.name for found in tmp_path.iterdir()] == ["k"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o601, 0o660])
def test_a_key_file_that_others_can_touch_is_refused(key_file: Path, mode: int) -> None:
    key_file.chmod(mode)
    with pytest.raises(KeyFileUnsafe):
        sealing.read_key_file(key_file, PASSPHRASE)


def test_a_link_instead_of_a_key_file_is_refused(key_file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(key_file)
    with pytest.raises(KeyFileUnsafe):
        sealing.read_key_file(link, PASSPHRASE)


def test_a_missing_key_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(KeyFileMissing):
        sealing.read_key_file(tmp_path / "none", PASSPHRASE)


def test_keys_are_not_overwritten_by_accident(key_file: Path) -> None:
    with pytest.raises(KeyFileExists):
        sealing.write_key_file(key_file, RING, None)
    sealing.write_key_file(key_file, RING, None, replace=True)
    assert sealing.read_key_file(key_file) == RING


def test_a_demo_needs_no_passphrase_and_says_so(tmp_path: Path) -> None:
    sealing.write_key_file(tmp_path / "k", RING, None)
    assert sealing.read_key_file(tmp_path / "k") == RING
    assert not sealing.needs_passphrase(tmp_path / "k")


def altered(kept: bytes, table: str | None, **values: object) -> bytes:
    whole = json.loads(kept)
    (whole if table is None else whole[table]).update(values)
    return json.dumps(whole).encode()


def test_a_key_file_whose_cost_was_lowered_does_not_open(key_file: Path, kept: bytes) -> None:
    key_file.write_bytes(altered(kept, "kdf", passes=1))
    with pytest.raises(PassphraseWrong):
        sealing.read_key_file(key_file, PASSPHRASE)


@pytest.mark.parametrize(
    "breaking",
    [
        lambda _: b"",
        lambda _: b"[]",
        lambda kept: kept[:-20],
        lambda _: b"\xff\xfe",
        lambda kept: altered(kept, None, version=2),
        lambda kept: altered(kept, None, keys="no base64!"),
        lambda kept: altered(kept, None, keys=7),
        lambda kept: altered(kept, None, nonce=""),
        lambda kept: altered(kept, None, kdf={"name": "md5"}),
        lambda kept: altered(kept, None, kdf={"name": "none"}, keys="AAAA"),
        lambda kept: altered(kept, "kdf", memory_kib=1 << 40),
        lambda kept: altered(kept, "kdf", memory_kib=1),
        lambda kept: altered(kept, "kdf", passes=0),
        lambda kept: altered(kept, "kdf", passes="3"),
        lambda kept: altered(kept, "kdf", salt="AA=="),
    ],
)
def test_a_damaged_key_file_is_told_as_such(key_file: Path, kept: bytes, breaking) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001 - a function of the table above
    key_file.write_bytes(breaking(kept))
    with pytest.raises(KeyFileBroken):
        sealing.read_key_file(key_file, PASSPHRASE)


def test_a_folder_is_no_key_file(tmp_path: Path) -> None:
    with pytest.raises(KeyFileBroken):
        sealing.read_key_file(tmp_path, PASSPHRASE)


# --- the recovery copy ----------------------------------------------------------------------------

COPY = "\n".join(sealing.recovery_lines(KEY))


def test_the_printed_copy_gives_the_key_back() -> None:
    assert sealing.key_from_recovery(COPY) == KEY
    assert [len(line) for line in sealing.recovery_lines(KEY)] == [24] * 4


def test_the_copy_may_be_typed_carelessly() -> None:
    assert sealing.key_from_recovery(COPY.lower()) == KEY
    assert sealing.key_from_recovery(COPY.replace("0", "o").replace("1", "l")) == KEY
    assert sealing.key_from_recovery("\n\n" + COPY.replace(" ", "-").replace("\n", " \r\n ")) == KEY
    assert sealing.key_from_recovery(COPY.replace("\n", " ")) == KEY


@given(st.integers(0, 79), st.sampled_from(CROCKFORD))
def test_every_typing_mistake_is_found_in_its_line(place: int, typed: str) -> None:
    whole = COPY.replace(" ", "").replace("\n", "")
    line = place // 20 + 1
    if whole[place] == typed:
        return
    with pytest.raises(RecoveryCopyWrong) as wrong:
        sealing.key_from_recovery(whole[:place] + typed + whole[place + 1 :])
    assert wrong.value.values == {"line": line}


@pytest.mark.parametrize("line", [1, 2, 3])
def test_exchanged_lines_are_found(line: int) -> None:
    lines = COPY.splitlines()
    lines[line - 1], lines[line] = lines[line], lines[line - 1]
    with pytest.raises(RecoveryCopyWrong) as wrong:
        sealing.key_from_recovery("\n".join(lines))
    assert wrong.value.values == {"line": line}


def test_lines_of_two_different_copies_are_no_key() -> None:
    mixed = [*COPY.splitlines()[:2], *sealing.recovery_lines(OTHER_KEY)[2:]]
    with pytest.raises(RecoveryCopyWrong):
        sealing.key_from_recovery("\n".join(mixed))


@pytest.mark.parametrize(
    "text",
    ["", "0400", COPY[:-1], COPY + "\n" + COPY, COPY + "0", "Ü" * 80, "U" * 80],
    ids=["nothing", "four digits", "one less", "twice", "one more", "Ü", "U"],  # the key is new at every start
)
def test_what_is_no_whole_copy_is_refused(text: str) -> None:
    with pytest.raises(RecoveryCopyWrong):
        sealing.key_from_recovery(text)


@settings(max_examples=50)
@given(st.binary(min_size=32, max_size=32))
def test_every_key_can_be_printed_and_typed(raw: bytes) -> None:
    key = PrivateKey(raw)
    assert sealing.key_from_recovery(" ".join(sealing.recovery_lines(key))) == key


# --- what people read -----------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "trouble",
    [
        PassphraseWrong(path="k"),
        PassphraseMissing(path="k"),
        RecoveryCopyWrong(line=2),
        KeyFileExists(path="k"),
        KeyFileMissing(path="k"),
        KeyFileUnsafe(path="k", user="loket"),
        KeyFileBroken(path="k", why="JSON"),
        KeyMissing(key="00"),
        SealBroken(),
    ],
    ids=lambda trouble: trouble.name,
)
def test_each_refusal_has_its_sentence(language: str, trouble: KeyMissing) -> None:
    assert Words(language).say(f"errors.{trouble.name}", **trouble.values)
    assert "{" not in str(trouble)

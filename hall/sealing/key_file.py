"""The key file of a counter PC: private keys behind a passphrase, for one user's eyes.

JSON: `version`, `kdf` (argon2id with its cost and salt, or `none` in the demo), `nonce`, `keys`: the
raw private keys one after another, encrypted with AES-256-GCM and bound to version and kdf.
"""

from __future__ import annotations

import base64
import errno
import json
import os
import pwd
import secrets
import stat
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hall.model.errors import (
    KeyFileBroken,
    KeyFileExists,
    KeyFileMissing,
    KeyFileUnsafe,
    PassphraseMissing,
    PassphraseWrong,
)
from hall.sealing.keys import KEY_BYTES, KeyRing, PrivateKey

if TYPE_CHECKING:
    from collections.abc import Mapping

VERSION: Final = 1
_COST: Final = {"memory_kib": 65_536, "passes": 3, "lanes": 2}
"""Argon2id: about 0.15 s and 64 MiB on a small PC for each guess (RFC 9106's second choice, two lanes)."""
_MOST: Final = {"memory_kib": 1_048_576, "passes": 64, "lanes": 16}
"""A file that asks for more is broken or an attack."""
_LEAST_PER_LANE: Final = 8
"""KiB; argon2 needs as much."""
_LARGEST: Final = 65_536
"""Bytes read at most; a thousand keys need fewer."""
_NONCE_BYTES: Final = 12
_SALT_BYTES: Final = 16


def write_key_file(path: Path, keys: KeyRing, passphrase: str | None, *, replace: bool = False) -> None:
    """Write the ring to a file only this user can read; `passphrase` None is for the demo alone.

    All or nothing: a power cut leaves the old file or the new one. Without `replace` an existing
    file is kept (`KeyFileExists`), because private keys cannot be made again.
    """
    kdf = _new_kdf(passphrase)
    head = {"version": VERSION, "kdf": kdf}
    raw = b"".join(key.raw for key in keys.keys.values())
    nonce = secrets.token_bytes(_NONCE_BYTES)
    if passphrase is not None:
        raw = AESGCM(_stretched(passphrase, kdf)).encrypt(nonce, raw, _canonical(head))
    whole = {**head, "nonce": _text(nonce), "keys": _text(raw)}
    _write_private(path, json.dumps(whole, indent=1).encode() + b"\n", replace=replace)


def read_key_file(path: Path, passphrase: str | None = None) -> KeyRing:
    """The keys of a file that nobody else can read; see `hall.model.errors` for the six refusals."""
    whole = _read(path)
    raw = _bytes(path, whole, "keys")
    if whole["kdf"]["name"] == "argon2id":
        raw = _decrypted(path, whole, raw, passphrase)
    if len(raw) % KEY_BYTES:
        raise KeyFileBroken(path=path, why="keys")
    return KeyRing.of(PrivateKey(raw[at : at + KEY_BYTES]) for at in range(0, len(raw), KEY_BYTES))


def needs_passphrase(path: Path) -> bool:
    """False for a demo's file."""
    return bool(_read(path)["kdf"]["name"] != "none")


def _decrypted(path: Path, whole: Mapping[str, Any], raw: bytes, passphrase: str | None) -> bytes:
    if passphrase is None:
        raise PassphraseMissing(path=path)
    head = {"version": whole["version"], "kdf": whole["kdf"]}
    try:
        return AESGCM(_stretched(passphrase, whole["kdf"])).decrypt(_bytes(path, whole, "nonce"), raw, _canonical(head))
    except InvalidTag:
        raise PassphraseWrong(path=path) from None
    except ValueError as shape:
        raise KeyFileBroken(path=path, why="nonce") from shape


def _new_kdf(passphrase: str | None) -> dict[str, Any]:
    if passphrase is None:
        return {"name": "none"}
    return {"name": "argon2id", **_COST, "salt": _text(secrets.token_bytes(_SALT_BYTES))}


def _stretched(passphrase: str, kdf: Mapping[str, Any]) -> bytes:
    return hash_secret_raw(
        unicodedata.normalize("NFC", passphrase).encode(),
        base64.b64decode(kdf["salt"]),
        time_cost=kdf["passes"],
        memory_cost=kdf["memory_kib"],
        parallelism=kdf["lanes"],
        hash_len=32,
        type=Type.ID,
    )


# --- the file -------------------------------------------------------------------------------------


def _write_private(path: Path, content: bytes, *, replace: bool) -> None:
    """Never readable by others, not even for a moment."""
    if not replace and path.exists():
        raise KeyFileExists(path=path)
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if replace:
            unfinished.replace(path)
        else:
            _link_new(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _link_new(unfinished: Path, path: Path) -> None:
    try:
        path.hardlink_to(unfinished)
    except FileExistsError:
        raise KeyFileExists(path=path) from None


def _read(path: Path) -> dict[str, Any]:
    """The file's JSON with its shape checked, after making sure that it is this user's alone."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        raise KeyFileMissing(path=path) from None
    except PermissionError:
        raise _unsafe(path) from None
    except OSError as trouble:
        if trouble.errno == errno.ELOOP:
            raise _unsafe(path) from None
        raise KeyFileBroken(path=path, why=os.strerror(trouble.errno or 0)) from trouble
    try:
        _check_owner(path, os.fstat(handle))
        content = os.read(handle, _LARGEST)
    finally:
        os.close(handle)
    try:
        whole = json.loads(content)
        return _checked(path, whole)
    except (ValueError, TypeError, KeyError, RecursionError) as shape:
        raise KeyFileBroken(path=path, why="JSON") from shape


def _check_owner(path: Path, found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise KeyFileBroken(path=path, why=stat.filemode(found.st_mode))
    somebody_elses = found.st_uid != os.geteuid() and os.geteuid() != 0
    if stat.S_IMODE(found.st_mode) & 0o077 or somebody_elses:
        raise _unsafe(path)


def _unsafe(path: Path) -> KeyFileUnsafe:
    uid = os.geteuid()
    try:
        user = pwd.getpwuid(uid).pw_name
    except KeyError:  # a user without a name, as in containers
        user = str(uid)
    return KeyFileUnsafe(path=path, user=user)


def _checked(path: Path, whole: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever JSON the file holds
    if not isinstance(whole, dict) or whole["version"] != VERSION:
        raise KeyFileBroken(path=path, why="version")
    kdf = whole["kdf"]
    if kdf["name"] not in {"argon2id", "none"}:
        raise KeyFileBroken(path=path, why="kdf")
    if kdf["name"] == "argon2id":
        salt = base64.b64decode(kdf["salt"], validate=True)
        costs = [(kdf[name], most) for name, most in _MOST.items()]
        in_bounds = all(isinstance(cost, int) and 0 < cost <= most for cost, most in costs)
        if not in_bounds or kdf["memory_kib"] < _LEAST_PER_LANE * kdf["lanes"] or len(salt) != _SALT_BYTES:
            raise KeyFileBroken(path=path, why="kdf")
    return whole


def _canonical(head: Mapping[str, Any]) -> bytes:
    return json.dumps(head, sort_keys=True, separators=(",", ":")).encode()


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _bytes(path: Path, whole: Mapping[str, Any], name: str) -> bytes:
    try:
        return base64.b64decode(whole[name], validate=True)
    except (KeyError, TypeError, ValueError) as shape:
        raise KeyFileBroken(path=path, why=name) from shape

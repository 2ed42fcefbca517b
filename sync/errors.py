"""What can be wrong with the way to the central server. Sentences in `assets/words`, section `errors`."""

from __future__ import annotations

from hall.model.errors import HallError, HallTrouble


class SyncSettingsWrong(HallTrouble):
    """The settings {file} cannot be used: {why}."""


class CentralAddressUnsafe(HallTrouble):
    """{url}: only https leaves this machine."""


class TokenMissing(HallTrouble):
    """There is no token {path}: run "antrean sync enroll"."""


class TokenUnsafe(HallTrouble):
    """{path} can be read by others: run "chmod 600 {path}"."""


class TokenBroken(HallTrouble):
    """{path} holds no token of a central server: run "antrean sync enroll"."""


class CentralSilent(HallTrouble):
    """The central server cannot be asked ({why})."""


class CodeRefused(HallError):
    """The central server does not take this code: it may be mistyped, used or too old."""


class OtherHall(HallError):
    """This code belongs to the hall {found}, not to this one ({wanted})."""


class WireTrouble(Exception):
    """No answer of a central server came: {why}."""

    def __init__(self, name: str, why: str = "", *, status: int = 0, retry_after: float | None = None) -> None:
        self.name = name
        """What kind of trouble it is, as `sync.trouble` has its sentence."""
        self.why = why
        self.status = status
        self.retry_after = retry_after
        super().__init__(f"{name}: {why}")


class WireEnded(Exception):
    """The program ends: nothing is asked any more."""


class TokenRefused(Exception):
    """The central server knows this hall's token no more ({why})."""


class TooOld(Exception):
    """The central server speaks a newer edition of the protocol ({why})."""

"""What can be refused and what can go wrong: a rule's refusal is a `HallError`, trouble in the world a `HallTrouble`.

The docstring of each class is its message in plain English; programs show the sentence of the same name
from `assets/words` in the user's language, filled with `values`.
"""

from __future__ import annotations

import inspect


class _Told(Exception):
    """Something to tell a person, by name and values."""

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(values)

    @property
    def name(self) -> str:
        """The key of the sentence in `assets/words`, section `errors`."""
        return type(self).__name__

    def __str__(self) -> str:
        message = inspect.cleandoc(type(self).__doc__ or self.name)
        try:
            return message.format(**self.values)
        except (KeyError, IndexError):
            return f"{message} {self.values}"


class HallError(_Told):
    """The hall refuses."""


class HallTrouble(_Told):
    """The hall's database has trouble."""


# --- a rule says no -------------------------------------------------------------------------------


class NoSuchService(HallError):
    """There is no service {service}."""


class NoSuchCounter(HallError):
    """There is no counter {counter}."""


class NoSuchStaff(HallError):
    """There is no member of staff {staff}."""


class NoSuchZone(HallError):
    """There is no zone {zone}."""


class NoSuchTicket(HallError):
    """There is no ticket {ticket} today."""


class NoSuchVisitorClass(HallError):
    """There is no visitor class {visitor_class}."""


class ServiceClosed(HallError):
    """{service} is closed now ({reason})."""


class ServiceFull(HallError):
    """{service} has given its {quota} numbers for today."""


class NoTimeLeft(HallError):
    """{service} closes at {closes}, too early for whoever comes now."""


class NobodyWaiting(HallError):
    """Nobody is waiting for counter {counter}."""


class CounterBusy(HallError):
    """Counter {counter} still has {label}."""


class CounterFree(HallError):
    """Counter {counter} has no visitor now."""


class CounterTaken(HallError):
    """Counter {counter} is held by {holder}."""


class StaffBusy(HallError):
    """{staff} still has {label} at counter {counter}: finish there first."""


class StaffElsewhere(HallError):
    """{staff} has opened counter {counter} meanwhile."""


class StaffRemoved(HallError):
    """{staff} is no longer among the hall's staff."""


class WrongMove(HallError):
    """{label} is {state}: it cannot {move}."""


class ReturnedBefore(HallError):
    """{label} has returned once already."""


class DayOver(HallError):
    """{label} is of a day that is over: it can be served or cancelled."""


class NotServedHere(HallError):
    """Counter {counter} does not serve {service}."""


class CommandReused(HallError):
    """The command {command} was given before with other arguments."""


class ClockWrong(HallError):
    """The clock shows {reading}, which cannot be right after {last}: numbers wait until a person confirms it."""


class AnswersWrong(HallError):
    """These answers cannot be taken: {fields}."""

    def __init__(self, problems: tuple[object, ...] = (), **values: object) -> None:
        self.problems = problems
        super().__init__(**values)


class RequestsNotReady(HallError):
    """The hall has no key yet, so that nothing personal may be taken ({service})."""


class KeyNotCertified(HallError):
    """This hall has the key {key} already: only a key file with it, or its printed copy, can bring in another."""


class WordWrong(HallError):
    """{word} cannot be kept as an outcome or a reason: one line of at most 64 letters is wanted."""


class SyncTaken(HallError):
    """The hall's records are being sent by {station} already."""


class NotADemo(HallError):
    """Only a hall made for showing may have a simulated clock."""


class PassphraseWrong(HallError):
    """This passphrase does not open {path}."""


class PassphraseMissing(HallError):
    """{path} needs a passphrase."""


class RecoveryCopyWrong(HallError):
    """Line {line} of the recovery copy is not as it was printed."""


class KeyFileExists(HallError):
    """{path} already holds keys: they are not overwritten."""


# --- trouble in the world -------------------------------------------------------------------------


class HallBusy(HallTrouble):
    """The hall's database was busy for {seconds} seconds: try again."""


class HallGone(HallTrouble):
    """The hall's database cannot be reached ({why})."""


class HallDiskFull(HallTrouble):
    """The disk of the hall's database is full: nothing was lost, nothing new can be written."""


class HallReadOnly(HallTrouble):
    """{path} cannot be written by this user: ask the technician for the hall's group."""


class HallRightsMissing(HallReadOnly):
    """The user {user} has no rights in the database {database}: use the user who made the hall there."""


class HallServerReadOnly(HallReadOnly):
    """The server takes no changes in the database {database} now: is it a copy, or was it set to read only?"""


class HallEmpty(HallTrouble):
    """{url} holds no hall yet: run "antrean hall create --url {url}"."""


class HallOlder(HallTrouble):
    """The hall's database is older ({found}) than this program ({wanted}): run "antrean hall upgrade --url {url}"."""


class HallNewer(HallTrouble):
    """The hall's database is newer ({found}) than this program ({wanted}): update this program."""


class HallBroken(HallTrouble):
    """The hall's database is damaged ({why}): restore a backup."""


class HallRolledBack(HallTrouble):
    """{path} is older than the hall was: if a backup was put back, run "antrean hall restore"."""


class HallFileGone(HallTrouble):
    """{path} is gone, nothing is given out: put a backup back with "antrean hall restore"."""


class HallFileReplaced(HallTrouble):
    """{path} is not the file this hall worked in, nothing is given out: run "antrean hall restore" with a backup."""


class HallFileOverwritten(HallTrouble):
    """{path} was written over by something else, nothing is given out: run "antrean hall restore" with a backup."""


class HallFileExchanged(HallTrouble):
    """{path} was removed or exchanged at work: close all programs of the hall on this PC and start them again."""


class HallFileLinked(HallTrouble):
    """{path} has a second name (a hard link), nothing is given out: remove the other name."""


class StationTaken(HallTrouble):
    """Another program works as {station} (on {place}): end it, or give this one another name in its station file."""


class HallWithoutPlan(HallTrouble):
    """The hall has no plan yet: run "antrean hall apply --url {url} PLAN.toml"."""


class DriverBroken(HallTrouble):
    """The SQLite in this program ({found}) can lose data: {wanted} or newer is needed."""


class AddressWrong(HallTrouble):
    """{url} is not the address of a hall: sqlite:///… or postgresql://… is."""


class BackupFailed(HallTrouble):
    """The backup could not be made or put back: {why}."""


class BackupThere(BackupFailed):
    """{path} exists and is not overwritten: choose another name."""


class BackupFolderMissing(BackupFailed):
    """There is no folder {folder} for the backup."""


class BackupMissing(BackupFailed):
    """There is no backup {path}."""


class BackupDamaged(BackupFailed):
    """The backup {path} is damaged: take an older one."""


class BackupEmpty(BackupFailed):
    """{place} holds no hall."""


class ProgramMissing(BackupFailed):
    """{program} is not installed (package postgresql-client)."""


class PostgresProgramsWrong(BackupFailed):
    """{program} is of PostgreSQL {found}, the server of {wanted}: install the package postgresql-client-{wanted}."""


class RestoreUnfinished(HallTrouble):
    """A backup was being put back when something went wrong: run "antrean hall restore --url {url} BACKUP" again."""


class KeyFileMissing(HallTrouble):
    """There is no key file {path}: run "antrean hall keys"."""


class KeyFileUnsafe(HallTrouble):
    """{path} must belong to {user} and to nobody else: run "chown {user} {path}" and "chmod 600 {path}"."""


class KeyFileBroken(HallTrouble):
    """{path} is not a key file this program can read ({why})."""


class KeyMissing(HallTrouble):
    """This request was sealed with the key {key}, which this counter does not have."""


class SealBroken(HallTrouble):
    """This request cannot be opened: it was changed, or belongs to another ticket."""

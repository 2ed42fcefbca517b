"""The hall: its words, its rules, its one database, and a door for each program."""

from typing import TYPE_CHECKING

from hall.model.errors import HallError, HallTrouble

if TYPE_CHECKING:
    from hall.hall import Hall, open_hall

__all__ = ["Hall", "HallError", "HallTrouble", "open_hall"]


def __getattr__(name: str) -> object:
    """The database's libraries take half a second to load: a screen is up before, and needs only the model."""
    if name not in {"Hall", "open_hall"}:
        raise AttributeError(name)
    from hall import hall  # noqa: PLC0415 - see above

    return getattr(hall, name)

"""The hall: its words, its rules, its one database, and a door for each program."""

from typing import TYPE_CHECKING

from hall.model.errors import HallError, HallTrouble

if TYPE_CHECKING:
    from hall.hall import Hall, open_hall
else:

    def __getattr__(name: str) -> object:
        """The way in is loaded when it is first used: a program shows its first frame before that."""
        if name in {"Hall", "open_hall"}:
            from importlib import import_module  # noqa: PLC0415 - as the docstring says

            return getattr(import_module("hall.hall"), name)
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)


__all__ = ["Hall", "HallError", "HallTrouble", "open_hall"]

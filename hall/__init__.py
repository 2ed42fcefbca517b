"""The hall: its words, its rules, its one database, and a door for each program."""

from hall.hall import Hall, open_hall
from hall.model.errors import HallError, HallTrouble

__all__ = ["Hall", "HallError", "HallTrouble", "open_hall"]

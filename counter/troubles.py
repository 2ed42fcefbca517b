"""What only a technician reads of a trouble with the hall: in the log, once."""

import logging

from hall.model.errors import HallError, HallTrouble

LOG = logging.getLogger("antrean.counter")


def note(trouble: HallError | HallTrouble, before: HallError | HallTrouble | None) -> None:
    """Write a trouble down, unless it is the same as `before`: it is met again with every try."""
    if before is None or (trouble.name, trouble.values) != (before.name, before.values):
        LOG.warning("Trouble with the hall: %s %s", trouble.name, trouble.values)

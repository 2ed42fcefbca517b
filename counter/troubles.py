"""What only a technician reads of a trouble with the hall: in the log, when it begins and when it is over."""

import logging

from hall.model.errors import HallError, HallTrouble

LOG = logging.getLogger("antrean.counter")


def note(trouble: HallError | HallTrouble, before: HallError | HallTrouble | None) -> None:
    """Write a trouble down, unless it is the same as `before`: it is met again with every try."""
    if before is None or (trouble.name, trouble.values) != (before.name, before.values):
        LOG.warning("Trouble with the hall: %s %s", trouble.name, trouble.values)


def over(before: HallError | HallTrouble | None) -> None:
    """Write down that the trouble of before is over, if there was one."""
    if isinstance(before, HallTrouble):
        LOG.warning("No more trouble with the hall: %s is over", before.name)

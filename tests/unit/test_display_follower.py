"""Where a display begins."""

import pytest

from display.follower import place_to_begin
from hall.model.board import LeftOff


@pytest.mark.parametrize(
    "left_off,begins_after",
    [
        (None, 90),
        (LeftOff(cursor=70, seconds=59), 70),
        (LeftOff(cursor=70, seconds=61), 90),
        (LeftOff(cursor=95, seconds=5), 90),
    ],
    ids=["never announced", "just restarted", "off for long", "a backup was put back"],
)
def test_a_display_goes_on_where_it_stopped_unless_that_is_long_ago(
    left_off: LeftOff | None, begins_after: int
) -> None:
    assert place_to_begin(left_off, head=90) == begins_after

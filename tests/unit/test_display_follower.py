"""Where a display begins, and what everybody may read of its troubles."""

import pytest

from display.follower import place_to_begin, shown_in_public
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


@pytest.mark.parametrize(
    "value,shown",
    [
        ("postgresql://display:s3c:r@t@10.0.0.1/antrean", "postgresql://display@10.0.0.1/antrean"),
        ("postgresql://display@10.0.0.1/antrean", "postgresql://display@10.0.0.1/antrean"),
        ("sqlite:////var/lib/antrean/hall.db", "sqlite:////var/lib/antrean/hall.db"),
        (5, 5),
    ],
)
def test_no_password_is_shown_on_the_wall(value: object, shown: object) -> None:
    assert shown_in_public(value) == shown

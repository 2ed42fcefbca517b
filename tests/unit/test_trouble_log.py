"""A trouble is written down when it begins, when it changes, and when it is over."""

import logging

import pytest

from station.trouble_log import TroubleLog, without_password


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> TroubleLog:
    caplog.set_level(logging.WARNING)
    return TroubleLog(logging.getLogger("antrean.test"))


def test_it_is_written_once_however_often_it_is_met(log: TroubleLog, caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(5):
        log.begins("menus", "HallGone", {"why": "cable"})
    log.begins("menus", "HallBusy", {"seconds": 5})
    for _ in range(3):
        log.is_over("menus")
    assert [record.message for record in caplog.records] == [
        "Trouble with the hall: HallGone {'why': 'cable'}",
        "Trouble with the hall: HallBusy {'seconds': 5}",
        "No more trouble with the hall",
    ]


def test_it_is_over_when_all_work_goes_well(log: TroubleLog, caplog: pytest.LogCaptureFixture) -> None:
    log.begins("menus", "HallGone", {})
    log.begins("number", "HallGone", {})
    log.is_over("number")
    assert "No more" not in caplog.text
    log.is_over("menus")
    assert caplog.records[-1].message == "No more trouble with the hall"


def test_two_kinds_of_work_that_meet_the_same_trouble_tell_it_once(
    log: TroubleLog, caplog: pytest.LogCaptureFixture
) -> None:
    for work in ("look", "alive", "look", "number"):
        log.begins(work, "HallGone", {"why": "cable"})
    assert [record.message for record in caplog.records] == ["Trouble with the hall: HallGone {'why': 'cable'}"]


def test_the_log_never_tells_a_password(log: TroubleLog, caplog: pytest.LogCaptureFixture) -> None:
    log.begins("look", "HallGone", {"why": "no route to postgresql://kiosk:s3cr@t@10.0.0.1/antrean"})
    assert "s3cr" not in caplog.text


@pytest.mark.parametrize(
    "value,shown",
    [
        ("postgresql://display:s3c:r@t@10.0.0.1/antrean", "postgresql://display@10.0.0.1/antrean"),
        ("postgresql://display@10.0.0.1/antrean", "postgresql://display@10.0.0.1/antrean"),
        ("sqlite:////var/lib/antrean/hall.db", "sqlite:////var/lib/antrean/hall.db"),
        (5, 5),
    ],
)
def test_no_password_is_shown_to_anybody(value: object, shown: object) -> None:
    assert without_password(value) == shown

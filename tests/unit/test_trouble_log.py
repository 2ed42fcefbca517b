"""A trouble is written down when it begins, when it changes, and when it is over."""

import logging

import pytest

from qtkit.trouble_log import TroubleLog


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

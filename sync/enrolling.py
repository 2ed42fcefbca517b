"""Enrolling a hall: a code that works once becomes a token that only this hall has."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sync import protocol
from sync.answers import AnswerClass
from sync.batches import PROGRAM
from sync.errors import CentralSilent, CodeRefused, OtherHall, TokenRefused, TooOld, WireTrouble

if TYPE_CHECKING:
    from hall.model.central import HallFacts
    from sync.wire import Wire


def read_invitation(text: str) -> tuple[str | None, str]:
    """The central server's address, where it is told, and the code: from a QR code's text or what a person typed."""
    url, code = None, text
    try:
        told = json.loads(text)
    except ValueError:
        told = None
    if isinstance(told, dict):
        url = told["url"] if isinstance(told.get("url"), str) else None
        code = str(told.get("code", ""))
    found = protocol.read_code(code)
    if found is None:
        raise CodeRefused
    return url, found


def enrol(wire: Wire, facts: HallFacts, code: str) -> str:
    """The token for this hall; the code is used up."""
    body = {
        "code": code, "hall": facts.hall_id, "name": facts.name.get("id", ""), "program": PROGRAM,
        "time": protocol.write_time(facts.reading),
    }  # fmt: skip
    try:
        answer = wire.send_json("POST", "/v1/enroll", body)
    except TokenRefused as error:
        raise CodeRefused from error
    except (WireTrouble, TooOld) as error:
        raise CentralSilent(why=str(error)) from error
    if answer.seen is not AnswerClass.FINE:
        raise CodeRefused
    token, hall = answer.table.get("token"), answer.table.get("hall")
    if hall != facts.hall_id:
        raise OtherHall(found=str(hall)[:64], wanted=facts.hall_id)
    if not isinstance(token, str) or protocol.token_key(token) is None:
        raise CentralSilent(why="no token in the answer")
    return token


def renew(wire: Wire) -> str:
    """A new token; the old one lives on for a week."""
    try:
        answer = wire.send_json("POST", "/v1/token", {})
    except (WireTrouble, TooOld, TokenRefused) as error:
        raise CentralSilent(why=str(error)) from error
    token = answer.table.get("token")
    if not isinstance(token, str) or protocol.token_key(token) is None:
        raise CentralSilent(why="no token in the answer")
    return token

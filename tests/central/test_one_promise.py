"""One visitor reads one thing: the kiosk's screen, the slip and the phone say what stands in the journal."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

import pytest

from assets.words import LANGUAGES, Words
from central.model.clock import moment
from central.model.zones import zone_of
from central.store.phones import Phones
from central.store.schema import ticket_state
from central.web.phone import answer
from hall.model.entries import KINDS
from hall.model.promise import Promise
from hall.model.slips import SlipContent
from hall.model.tickets import State, Ticket
from kiosk.ticket_words import GivenNumber, ticket_card
from printing.letters import simple
from printing.paper import PAPERS
from printing.slip import TextLine, lay_out

if TYPE_CHECKING:
    from tests.support.central import Sender, TrialCentral

PROMISES = [
    Promise(0, 0, 0),
    Promise(1, 0, 4),
    Promise(7, 20, 41),
    Promise(59, 80, 160, time(15)),
    Promise(1234, 5, 5),
    Promise(3),
]


def slip(ticket: Ticket, language: str) -> str:
    content = SlipContent(
        "Balai", "Kantor", "KTP", ticket.label, ticket.visitor_class, ticket.issued_at, language, ticket.token,
        promise=ticket.promise, reprint=True,
    )  # fmt: skip
    lines = [block.text for block in lay_out(content, PAPERS[58]) if isinstance(block, TextLine)]
    return " ".join(" ".join(lines).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_screen_slip_and_phone_say_what_the_journal_says(trial: TrialCentral, sender: Sender, language: str) -> None:
    for number, told in enumerate(PROMISES, start=1):
        assert set(told.kept()) <= set(KINDS["ticket.issued"])
        sender.journal.issue(number, "A", **told.kept())
    sender.send()
    trial.catch_up()
    words, phones = Words(language), Phones(trial.central.database)
    for row in trial.rows(ticket_state):
        told, zone = PROMISES[row.number - 1], zone_of("Asia/Jakarta")
        issued_at = moment(row.issued_at).astimezone(zone)
        ticket = Ticket(
            "t", issued_at.date(), "A", "A", "", row.number, "regular", language, "kiosk", "0" * 13, State.WAITING,
            issued_at, promise=told,
        )  # fmt: skip
        screen = ticket_card(GivenNumber(ticket, "0" * 13, on_phone=True, slip=True), zone, words)
        facts = phones.ticket(row.token_sha, language, issued_at + timedelta(seconds=1))
        page = answer(facts, issued_at + timedelta(seconds=1), words)
        said = {fact.name: fact.value for fact in screen.facts}
        assert said["ahead"] in slip(ticket, language)
        if told.minutes is None:
            assert page.m == ""
        else:
            assert simple(said["when"]) in slip(ticket, language)
            assert said["when"] in page.m
        assert bool(screen.late) is (told.closes is not None)
        assert screen.late in slip(ticket, language)
        assert screen.late in page.m

"""Central's pages understand a ticket that waits again after a midnight that had not come."""

from __future__ import annotations

from central.model.ticket_story import ShownLeg, issued, moved

ISSUED = {
    "day": "2026-11-24", "code": "B", "series": "", "number": 1, "service": "B", "class": "regular", "language": "id",
    "channel": "kiosk", "station": "kiosk-1", "token_sha": "a" * 64, "form": None, "plain": {}, "blobs": [],
}  # fmt: skip
TICKET = "0198f3a0-0000-7000-8000-000000000001"
BY_TIME = {"ticket": TICKET, "counter": None, "staff": None}


def test_a_ticket_brought_back_waits_in_its_old_leg() -> None:
    ticket = issued(1, 1000, ISSUED)
    moved(ticket, 2, "ticket.cancelled", 90_000, BY_TIME | {"reason": "day_over"})
    assert (ticket.state, ticket.reason, ticket.legs[-1].outcome) == ("cancelled", "day_over", "cancelled")
    moved(ticket, 4, "ticket.reopened", 2000, BY_TIME)
    assert (ticket.state, ticket.reason) == ("waiting", None)
    assert ticket.legs == [ShownLeg("B", 1000)]
    moved(ticket, 5, "ticket.called", 3000, BY_TIME | {"counter": 2, "staff": "siti"})
    assert (ticket.state, ticket.counter) == ("called", 2)

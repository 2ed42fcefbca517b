"""A central database with halls, visitors, proofs and people in it, for the tests and pictures of its pages."""

from __future__ import annotations

import hashlib
import random
import uuid
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from argon2 import PasswordHasher
from sqlalchemy import insert, update

from central.model.clock import millis
from central.store import people, schema
from central.store.database import Database

ZONE = "Asia/Jakarta"
NOON = datetime(2026, 11, 24, 10, 42, tzinfo=ZoneInfo(ZONE))
"""The moment at which the pages are looked at."""
PASSWORD = "korek api basah kuyup"
SERVICES = {
    "A": ("Perekaman KTP-el", "ID Card Enrolment"),
    "B": ("Kartu Keluarga", "Family Card"),
    "C": ("Akta Kelahiran", "Birth Certificate"),
    "D1": ("Izin Usaha Mikro", "Micro Business Licence"),
    "D2": ("Pajak Kendaraan", "Vehicle Tax"),
}


def token_sha(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@cache
def _password() -> str:
    """The hash of `PASSWORD`: what takes long is done once, with less memory than for real people."""
    return PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(PASSWORD)


@dataclass
class PagesClock:
    """The time at the central server."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now.astimezone(UTC)


@dataclass
class CentralHalls:
    """Writes what the pages read."""

    database: Database
    clock: PagesClock = field(default_factory=PagesClock)

    def person(self, name: str, role: str = "viewer", halls: tuple[int, ...] = ()) -> None:
        values = {"name": name, "password": _password(), "role": role, "language": "id"}
        with self.database.writing() as connection:
            made = connection.execute(insert(schema.user).values(**values, made_at=millis(self.clock.now)))
            assert made.inserted_primary_key is not None
            people.give_halls(connection, made.inserted_primary_key[0], halls)

    def hall(self, name: str, **more: object) -> int:
        """A hall that is well; its number."""
        now = millis(self.clock.now)
        values = {
            "id": uuid.uuid4().hex,
            "name": name,
            "zone": ZONE,
            "program": "1",
            "enrolled_at": now,
            "seen_at": now,
            "skew_ms": 120,
            "pending": 0,
            **more,
        }
        with self.database.writing() as connection:
            made = connection.execute(insert(schema.hall).values(values)).inserted_primary_key
            assert made is not None
            connection.execute(
                insert(schema.verdict).values(
                    hall=made[0], stream=1, at=now - 600_000, n=1, ack=1, chain_equal=True, verdict="equal"
                )
            )
            return int(made[0])

    def change_hall(self, hall: int, **values: object) -> None:
        with self.database.writing() as connection:
            connection.execute(update(schema.hall).where(schema.hall.c.number == hall).values(**values))

    def ticket(self, hall: int, token: str, number: int, state: str = "waiting", **more: object) -> None:
        """A ticket of today, or as `more` says."""
        now = millis(self.clock.now)
        values = {
            "hall": hall,
            "ticket": uuid.uuid4(),
            "token_sha": token_sha(token),
            "day": self.today.isoformat(),
            "code": "A",
            "series": "",
            "number": number,
            "service": "A",
            "visitor_class": "regular",
            "legs": 1,
            "language": "id",
            "state": state,
            "issued_at": now - 900_000,
            "changed_at": now,
            "n": number,
            "issued_n": number,
            **more,
        }
        with self.database.writing() as connection:
            connection.execute(insert(schema.ticket_state).values(values))

    def move(self, token: str, **values: object) -> None:
        with self.database.writing() as connection:
            found = schema.ticket_state.c.token_sha == token_sha(token)
            connection.execute(update(schema.ticket_state).where(found).values(**values))

    def live(self, hall: int, document: dict[str, object]) -> None:
        values = {"received_at": millis(self.clock.now) + random.randrange(1000), "document": document}
        with self.database.writing() as connection:
            known = connection.execute(update(schema.live).where(schema.live.c.hall == hall).values(**values))
            if not known.rowcount:
                connection.execute(insert(schema.live).values(hall=hall, **values))

    @property
    def today(self) -> date:
        return self.clock.now.date()

    def proof(self, hall: int, day: date, *, equal: bool = True, count: int = 1800) -> None:
        values = {"hall_count": count, "central_count": count if equal else count - 3, "equal": equal}
        with self.database.writing() as connection:
            connection.execute(
                insert(schema.day_proof).values(
                    hall=hall, day=day.isoformat(), checked_at=millis(self.clock.now), **values
                )
            )

    def numbers(self, hall: int, day: date, issued: int, highest: int, code: str = "A") -> None:
        values = {"hall": hall, "day": day.isoformat(), "code": code, "series": ""}
        with self.database.writing() as connection:
            connection.execute(insert(schema.number_run).values(**values, issued=issued, highest=highest))

    def busy_day(self, hall: int, seed: int, visitors: int = 160) -> None:
        """A morning since eight o'clock: legs and figures per service, and the live document of now."""
        chance = random.Random(seed)
        opened = self.clock.now.replace(hour=8, minute=0)
        open_for = (self.clock.now - opened).total_seconds()
        lines: dict[str, list[str]] = {code: [] for code in SERVICES}
        counted = {code: [0, 0, 0, 0, 0, 0] for code in SERVICES}  # legs, open, called, served, absent, within
        waits: dict[str, list[int]] = {code: [] for code in SERVICES}
        rows = []
        for at in sorted(chance.uniform(0, open_for) for _ in range(visitors)):
            code = chance.choice(list(SERVICES))
            begun = opened + timedelta(seconds=at)
            wait = timedelta(minutes=chance.gammavariate(3, 7))
            called = begun + wait if begun + wait < self.clock.now else None
            counts = counted[code]
            counts[0] += 1
            if called is None:
                counts[1] += 1
                lines[code].append(uuid.uuid4().hex[:12])
            else:
                counts[2] += 1
                absent = chance.random() < 0.06
                counts[4 if absent else 3] += 1
                counts[5] += wait <= timedelta(minutes=30)
                waits[code].append(int(wait.total_seconds() * 1000))
            rows.append(
                {
                    "hall": hall,
                    "ticket": uuid.uuid4(),
                    "place": 1,
                    "day": self.today.isoformat(),
                    "service": code,
                    "visitor_class": "regular",
                    "waiting_from": millis(begun),
                    "absent": False,
                    "called_at": None if called is None else millis(called),
                }
            )
        figures = [_figures(hall, self.today, code, counted[code], waits[code]) for code in SERVICES]
        with self.database.writing() as connection:
            connection.execute(insert(schema.leg), rows)
            connection.execute(insert(schema.service_day), figures)
        self.live(hall, live_document("Balai", self.clock.now, lines))


def _figures(hall: int, day: date, code: str, counts: list[int], waits: list[int]) -> dict[str, object]:
    legs, still, called, served, absent, within = counts
    ordered = sorted(waits)
    return {
        "hall": hall,
        "day": day.isoformat(),
        "service": code,
        "legs": legs,
        "open": still,
        "called": called,
        "served": served,
        "transferred": 0,
        "cancelled": 0,
        "absent": absent,
        "wait_total": sum(waits),
        "wait_median": ordered[len(ordered) // 2] if ordered else None,
        "wait_longest": max(waits, default=None),
        "wait_p90": ordered[len(ordered) * 9 // 10] if ordered else None,
        "serve_count": served,
        "serve_total": served * 420_000,
        "target_ms": 1_800_000,
        "within_target": within,
    }


def live_document(
    name: str,
    now: datetime,
    lines: dict[str, list[str]],
    serving: tuple[dict[str, object], ...] | None = None,
    **more: object,
) -> dict[str, object]:
    """A live document as a hall sends it; `lines` are tokens' hash prefixes per service."""
    usual = (
        {"counter": 1, "place": "loket", "label": "A-041", "token": "0" * 12, "state": "serving"},
        {"counter": 2, "place": "loket", "label": "B-017", "token": "1" * 12, "state": "called"},
        {"counter": 3, "place": "meja", "label": "D1-008", "token": "2" * 12, "state": "serving"},
    )
    services = [
        {
            "code": code,
            "name": dict(zip(("id", "en"), SERVICES[code], strict=True)),
            "open": True,
            "waiting": tokens,
            "low": 2 * len(tokens) + 2,
            "high": 4 * len(tokens) + 6,
        }
        for code, tokens in lines.items()
    ]
    devices = [
        {"name": "kiosk-1", "kind": "kiosk", "seen_at": None, "note": None},
        {"name": "printer kiosk-1", "kind": "printer", "seen_at": None, "note": "Kertas hampir habis"},
        {"name": "display-main", "kind": "display", "seen_at": None, "note": None},
    ]
    return {
        "at": now.astimezone(UTC).isoformat(timespec="milliseconds"),
        "day": now.date().isoformat(),
        "hall": {"id": name, "en": name},
        "zone": ZONE,
        "closed": False,
        "devices": devices,
        **more,
        "serving": list(usual if serving is None else serving),
        "services": services,
        "clock": {"behind": False, "wrong": False},
    }


def a_ministry(halls: CentralHalls, *, busy: bool = True) -> tuple[int, ...]:
    """Five halls: well, in trouble, silent, catching up, brand new."""
    now, today = halls.clock.now, halls.today
    banyuwangi = halls.hall("Mal Pelayanan Publik Banyuwangi")
    giri = halls.hall("Kantor Kecamatan Giri")
    genteng = halls.hall("Kantor Kecamatan Genteng", seen_at=millis(now - timedelta(hours=3)))
    rogojampi = halls.hall(
        "Kantor Kecamatan Rogojampi", pending=1203, oldest_at=millis(now - timedelta(minutes=47)), skew_ms=-180_000
    )
    baru = halls.hall("Balai Layanan Desa Kemiren")
    for number, seed, visitors in ((banyuwangi, 1, 420), (giri, 2, 90), (genteng, 3, 60), (rogojampi, 4, 130)):
        if busy:
            halls.busy_day(number, seed, visitors)
        for back in range(1, 7):
            weekend = (today - timedelta(days=back)).weekday() >= 5
            if not weekend:
                broken = number == giri and back == 1
                halls.proof(number, today - timedelta(days=back), equal=not broken)
                halls.numbers(number, today - timedelta(days=back), 118 - 2 * broken, 118)
        halls.numbers(number, today, 41, 41)
    return banyuwangi, giri, genteng, rogojampi, baru

"""The wall as a person reads it at one moment: every text on it, decided from the board, the calls and the troubles.

No Qt: `picture(...)` is a pure function, and the window shows what it gives.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from assets.words import Words
from display.announcing import Announcing, beyond, column

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hall.model.board import Board, CounterSign
    from hall.model.tickets import Call

ROWS: Final = (6, 10, 20)
"""Room for calls in the column: on an ordinary day, and in a rush, when more are ahead than fit (20 in two halves)."""
CLOSED_AFTER: Final = timedelta(minutes=30)
"""After the hall has closed, the last call stays this long."""

STARTING, IDLE, CALLING = "starting", "idle", "calling"
"""The three faces of the wall: no hall yet, nothing called, calls."""


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """One call in the column."""

    id: str
    label: str
    place: str
    counter: str
    current: bool
    """It stands large now."""
    quiet: bool
    """It was called before; others are still to be called, and they matter more."""


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """Something that everybody in front of the wall must know."""

    id: str
    symbol: str
    text: str
    grave: bool
    news: bool = False
    """Nothing is wrong: somebody announces something."""


@dataclass(frozen=True, slots=True)
class Troubles:
    """What the display knows to be wrong, apart from the board."""

    starting: str | None = None
    """A sentence when the hall cannot be opened."""
    lost_since: datetime | None = None
    """Hall time of the last picture, when the hall is no longer heard."""
    no_sound: bool = False
    voice_incomplete: bool = False
    no_voice_folder: bool = False
    """The hall's own recordings are not where the station file says; the shipped voice speaks."""
    no_monitor: int | str | None = None
    """The monitor of the station file, when there is none such."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Every text on the wall. A text that is not shown is empty."""

    face: str
    hall: str = ""
    zone: str = ""
    clock: str = ""
    date: str = ""
    waiting: str = ""
    simulated: str = ""
    heading: str = ""
    number: str = ""
    place: str = ""
    counter: str = ""
    counter_name: str = ""
    column_heading: str = ""
    rows: int = ROWS[0]
    """For how many calls the column has room."""
    column: tuple[ColumnRow, ...] = ()
    more: str = ""
    """How many are ahead besides, for whom the column has no room."""
    title: str = ""
    hint: str = ""
    hours: str = ""
    open: bool = True
    notices: tuple[NoticeRow, ...] = ()
    primary: str = ""
    accent: str = ""


def picture(
    board: Board | None, state: Announcing, troubles: Troubles, words: Words, now: datetime | None = None
) -> Picture:
    """The wall at `now` (hall time, as the board's unless the board is old), in the language of `words`."""
    if board is None:
        return Picture(STARTING, title=words.say("display.starting"), notices=_notices(None, troubles, words))
    moment = board.now if now is None else now
    frame = {
        "hall": board.hall, "zone": board.zone_name, "clock": words.time(moment), "date": words.date(moment.date()),
        "waiting": words.say("display.waiting", n=board.waiting) if board.waiting else "",
        "simulated": words.say("display.simulated") if board.simulated else "",
        "notices": _notices(board, troubles, words), "primary": board.primary or "", "accent": board.accent or "",
    }  # fmt: skip
    large = state.large
    if large is None or (state.turn is None and _is_over(large, board, moment)):
        return Picture(IDLE, **frame | _idle(board, words, moment))  # type: ignore[arg-type] # texts by name
    return Picture(CALLING, **frame, **_calling(large, state, board, words))  # type: ignore[arg-type] # as above


def _calling(large: Call, state: Announcing, board: Board, words: Words) -> dict[str, object]:
    rows = next((rows for rows in ROWS if len(state.ahead) <= rows), ROWS[-1])
    shown, more = column(state, rows), beyond(state, rows)
    ahead = {call.ticket.id for call in state.waiting}
    sign = board.counters.get(large.counter)
    return {
        "heading": words.say("display.number"),
        "number": large.ticket.label,
        "place": place_word(sign, words),
        "counter": str(large.counter),
        "counter_name": (sign.name or "") if sign is not None else "",
        "column_heading": words.say("display.last_calls"),
        "rows": rows,
        "more": words.say("display.more", n=more) if more else "",
        "column": tuple(
            ColumnRow(
                id=call.ticket.id, label=call.ticket.label, place=place_word(board.counters.get(call.counter), words),
                counter=str(call.counter), current=call.ticket.id == large.ticket.id,
                quiet=bool(ahead) and call.ticket.id not in ahead and call.ticket.id != large.ticket.id,
            )
            for call in shown
        ),
    }  # fmt: skip


def place_word(sign: CounterSign | None, words: Words) -> str:
    """`Loket`, `Meja`, `Ruang` or `Konter`, as the language says it."""
    return words.say(f"display.{place_of(sign)}")


def place_of(sign: CounterSign | None) -> str:
    """The kind of place; a counter that left the plan was a loket."""
    return "loket" if sign is None else sign.place


def _is_over(large: Call, board: Board, now: datetime) -> bool:
    """Whether the hall has closed for the day and the last call is long past."""
    spans = _spans(board)
    closed = not spans or now.time() >= spans[-1][1]
    return closed and now - large.called_at >= CLOSED_AFTER


def _idle(board: Board, words: Words, now: datetime) -> dict[str, object]:
    spans = _spans(board)
    hours = ", ".join(f"{words.time(start)}–{words.time(end)}" for start, end in spans)
    told: Mapping[str, str]
    if not spans:
        told = {"hint": words.say("display.closed_today"), "hours": ""}
    elif now.time() >= spans[-1][1]:
        told = {"hint": words.say("display.closed_now"), "hours": words.say("display.hours_today", hours=hours)}
    elif now.time() < spans[0][0]:
        opens = words.say("display.opens_at", time=words.time(spans[0][0]))
        told = {"hint": opens, "hours": words.say("display.hours_today", hours=hours)}
    else:
        told = {"hint": words.say("display.take_number"), "hours": words.say("display.hours_today", hours=hours)}
    if not spans or now.time() >= spans[-1][1]:
        told = {**told, "waiting": ""}  # nobody is waited for any more
    is_open = bool(spans) and spans[0][0] <= now.time() < spans[-1][1]
    return {"title": board.hall, "open": is_open, **told}


def _spans(board: Board) -> list[tuple[time, time]]:
    """Today's opening spans in order."""
    spans = []
    for span in board.hours:
        start, _, end = span.partition("-")
        spans.append((time.fromisoformat(start), _end(end)))
    return sorted(spans)


def _end(text: str) -> time:
    """The end of a span; 24:00 is the day's last moment."""
    return time.max if text.startswith("24") else time.fromisoformat(text)


def _notices(board: Board | None, troubles: Troubles, words: Words) -> tuple[NoticeRow, ...]:
    """What must be known, the gravest first."""
    rows = []
    if troubles.starting is not None:
        rows.append(NoticeRow("starting", "database-off", troubles.starting, grave=True))
    if troubles.lost_since is not None:
        text = words.say("display.connection_lost", time=words.time(troubles.lost_since))
        rows.append(NoticeRow("lost", "plug-connected-x", text, grave=True))
    rows += _station_notices(troubles, words)
    if board is not None and board.clock_wrong:
        rows.append(NoticeRow("clock", "clock", words.say("display.clock_wrong"), grave=True))
    elif board is not None and board.clock_ahead:
        rows.append(NoticeRow("clock", "clock", words.say("display.clock_ahead"), grave=False))
    elif board is not None and board.clock_behind:
        rows.append(NoticeRow("clock", "clock", words.say("display.clock_behind"), grave=False))
    news = () if board is None else board.announcements
    rows += [
        NoticeRow(f"news-{place}", "speakerphone", text, grave=False, news=True) for place, text in enumerate(news)
    ]
    return tuple(rows)


def _station_notices(troubles: Troubles, words: Words) -> Iterator[NoticeRow]:
    """What is wrong with this display's own sound and screen."""
    if troubles.no_sound:
        yield NoticeRow("no_sound", "volume-off", words.say("display.no_sound"), grave=False)
    elif troubles.voice_incomplete:
        yield NoticeRow("voice", "volume-off", words.say("display.voice_incomplete"), grave=False)
    elif troubles.no_voice_folder:
        yield NoticeRow("voice", "volume-off", words.say("display.no_voice_folder"), grave=False)
    if troubles.no_monitor is not None:
        text = words.say("station.no_monitor", monitor=troubles.no_monitor)
        yield NoticeRow("monitor", "device-desktop", text, grave=False)

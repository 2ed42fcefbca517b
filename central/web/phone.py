"""The phone page: from what is known of a ticket to the bytes a phone gets. No database, no clock, no request.

One answer is made and used twice: written into the page for phones without JavaScript, and sent alone
as JSON to the page's own script, which only puts the texts in their places.
"""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, Template

from assets.told import call_end, call_words, late_words
from assets.words import LANGUAGES, Words
from central.model.ticket_facts import GivingUp, TicketFacts, is_final, is_stale, may_give_up, next_poll

HERE: Final = Path(__file__).parent
_LONG_LABEL: Final = 6
"""Characters that fit in the large type of the smallest phone."""


@dataclass(frozen=True, slots=True)
class PhoneAnswer:
    """What the page shows. One letter a field: the smallest phone plan pays for every byte."""

    t: str
    """Title."""
    c: str
    """Classes of the page: the ticket's state, `g` when the place may be given up, `w` for a wide number."""
    h: str
    """Hall."""
    n: str
    """Number."""
    v: str
    """Service."""
    r: str
    """The part of the hall: where to wait, or where the counter is."""
    s: str
    """State."""
    l: str  # noqa: E741 - `l` for line: the letter is the element's id
    """The line that matters now: people ahead, or where to go."""
    m: str
    """When it is called, or what else there is to say."""
    o: str
    """How old this is, when it is old."""
    q: str
    """The same sentence at any age: the phone shows it when it has lost its own connection."""
    p: int
    """Seconds until the next question."""
    k: int
    """How many calls there were: one more than before rings."""


def answer(facts: TicketFacts | None, now: datetime, words: Words, only_hall: str = "") -> PhoneAnswer:
    """The answer for a ticket, or for a token nobody knows. `now` is in the hall's zone."""
    if facts is None:
        return _nobody_knows(words, only_hall)
    as_of = words.say("central.phone.as_of", time=words.time(facts.heard_at))
    title = facts.label or words.say("central.phone.title")
    if facts.state == "called":
        title = f"{_where(facts, words)} · {title}"
    return PhoneAnswer(
        t=title,
        c=_look(facts),
        h=facts.hall,
        n=facts.label,
        v=facts.service,
        r=_area(facts, words),
        s=words.say(f"central.phone.state.{facts.state}"),
        l=_line(facts, words),
        m=_more(facts, now, words),
        o=as_of if is_stale(facts, now) else "",
        q=as_of,
        p=next_poll(facts),
        k=facts.calls,
    )


def _nobody_knows(words: Words, hall: str) -> PhoneAnswer:
    """The same for a mistyped, an old, an invented token and one whose hall has not reached us yet."""
    return PhoneAnswer(
        t=words.say("central.phone.title"),
        c="none",
        h=hall,
        n="",
        v="",
        r="",
        s=words.say("central.phone.unknown"),
        l="",
        m=words.say("central.phone.unknown_more"),
        o="",
        q="",
        p=next_poll(None),
        k=0,
    )


def _look(facts: TicketFacts) -> str:
    wide = len(facts.label) > _LONG_LABEL
    return facts.state + (" g" if may_give_up(facts) else "") + (" w" if wide else "")


def _where(facts: TicketFacts, words: Words) -> str:
    kind = f"places.{facts.place}"
    place = words.say(kind) if kind in words else facts.place
    return place if facts.counter is None else f"{place} {facts.counter}"


def _line(facts: TicketFacts, words: Words) -> str:
    if facts.state in {"called", "serving"}:
        return _where(facts, words)
    if facts.state == "waiting" and facts.ahead is not None:
        return words.say("central.phone.next" if facts.ahead == 0 else "central.phone.ahead", n=facts.ahead)
    return ""


def _area(facts: TicketFacts, words: Words) -> str:
    if not facts.area or is_final(facts):
        return ""
    return facts.area if facts.counter is not None else words.say("central.phone.wait_in", area=facts.area)


def _more(facts: TicketFacts, now: datetime, words: Words) -> str:
    if facts.giving_up is GivingUp.ON_ITS_WAY:
        return words.say("central.phone.giving_up")
    if facts.giving_up is GivingUp.REFUSED and facts.state != "cancelled":
        return words.say("central.phone.not_given_up")
    if facts.state == "waiting":
        return _when(facts, now, words)
    key = f"central.phone.more.{facts.state}"
    return words.say(key) if key in words else ""


def _when(facts: TicketFacts, now: datetime, words: Words) -> str:
    """What was told with the number, in the words of the slip; once that has passed, how long it still takes."""
    told = facts.told
    if told is None:
        return _minutes(facts, words)
    between = call_words(told.issued_at, told.low, told.high, words)
    if now > call_end(told.issued_at, told.high):
        said = [words.say("central.phone.longer", when=between), _minutes(facts, words)]
    else:
        said = [words.say("central.phone.called", when=between)]
    if told.closes is not None:
        said.append(late_words(told.closes, words))
    return ". ".join(filter(None, said))


def _minutes(facts: TicketFacts, words: Words) -> str:
    """How long it still takes, by the hall's line of this moment."""
    if facts.low is None or facts.high is None:
        return ""
    if facts.high <= 1:
        return words.say("central.phone.soon")
    if facts.low == facts.high:
        return words.say("central.phone.about", n=facts.high)
    return words.say("central.phone.minutes", low=facts.low, high=facts.high)


def as_json(shown: PhoneAnswer) -> bytes:
    return json.dumps(asdict(shown), ensure_ascii=False, separators=(",", ":")).encode()


def as_page(shown: PhoneAnswer, words: Words) -> bytes:
    """The whole page, in the fewest bytes."""
    other = next(language for language in LANGUAGES if language != words.language)

    def say(key: str) -> str:
        return words.say(f"central.phone.{key}")

    return (
        _template()
        .render(a=shown, lang=words.language, other=other, say=say, style=_style(), script=_script())
        .encode()
    )


def content_policy() -> str:
    """Nothing but the page's own style and script, and its own questions to its own server."""
    return (
        f"default-src 'none'; style-src '{_source(_style())}'; script-src '{_source(_script())}'; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def etag(body: bytes) -> str:
    return f'"{base64.urlsafe_b64encode(hashlib.sha256(body).digest()[:12]).decode()}"'


def _source(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def _template() -> Template:
    page = squeezed((HERE / "templates" / "phone.html").read_text(encoding="utf-8"))
    surroundings = Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=True)
    return surroundings.from_string(page)


@cache
def _style() -> str:
    return squeezed((HERE / "static" / "phone.css").read_text(encoding="utf-8"))


@cache
def _script() -> str:
    return squeezed((HERE / "static" / "phone.js").read_text(encoding="utf-8"))


def squeezed(text: str) -> str:
    """A file without its line breaks and indents; each of our lines ends where that is safe."""
    return "".join(line.strip() for line in text.splitlines())

"""What stands on a slip, from top to bottom, for each width of paper. Pure: no bytes, no printer."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from assets.told import ahead_words, call_words, late_words
from assets.words import Words
from hall.model.slips import SlipContent
from hall.model.tickets import PRIORITY
from printing.letters import simple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from printing.paper import Paper

__all__ = ["Gap", "QrCode", "Rule", "SlipBlock", "SlipContent", "TextLine", "lay_out", "number_scale"]

LARGEST_SCALE: Final = 8
"""Printers enlarge their characters eight times at most."""
INDENT: Final = "- "
MOST_LARGE_LINES: Final = 3
SMALLEST_SPACE: Final = 2
"""Characters that keep a name and its value apart."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text; `width` and `height` enlarge the character cell."""

    text: str
    width: int = 1
    height: int = 1
    bold: bool = False
    small: bool = False
    inverted: bool = False
    centred: bool = True


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty paper, in dots."""

    dots: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line across the paper."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code, `module` dots per module."""

    text: str
    module: int


SlipBlock = TextLine | Gap | Rule | QrCode


def lay_out(content: SlipContent, paper: Paper) -> tuple[SlipBlock, ...]:
    """The whole slip. Every line is broken here; a printer that breaks lines itself cuts words."""
    content, words = _printable(content), Words(content.language)
    return tuple(
        block
        for part in (
            _reprint_mark(content, paper, words),
            _heading(content, paper),
            _number(content, paper, words),
            _waiting(content, paper, words),
            _code(content, paper, words),
            _requirements(content, paper, words),
            _foot(content, paper, words),
        )
        for block in part
    )


def _printable(content: SlipContent) -> SlipContent:
    """The names in letters whose number does not change on the way to the printer."""
    return replace(
        content,
        hall=simple(content.hall),
        agency=simple(content.agency),
        service=simple(content.service),
        place=simple(content.place),
        requirements=tuple(simple(requirement) for requirement in content.requirements),
    )


def number_scale(label: str, paper: Paper) -> int:
    """How many times a label can be enlarged and still fit in one line: `A-017` is 8 on 80 mm, 6 on 58 mm."""
    return max(1, min(LARGEST_SCALE, paper.columns // len(label)))


def _reprint_mark(content: SlipContent, paper: Paper, words: Words) -> Iterator[SlipBlock]:
    if content.reprint:
        yield _bar(words.say("slip.reprint"), paper)
        yield Gap(6)
        yield from _lines(words.say("slip.reprint_hint"), paper, small=True)
        yield Gap(22)


def _heading(content: SlipContent, paper: Paper) -> Iterator[SlipBlock]:
    yield from _lines(content.hall.upper(), paper, bold=True)
    if content.agency:
        yield Gap(4)
        yield from _lines(content.agency, paper)
    yield Gap(14)
    yield Rule()
    yield Gap(22)
    yield from _service(content.service, paper)
    yield Gap(24)


def _service(name: str, paper: Paper) -> Iterator[TextLine]:
    """Twice as large while that takes few lines and breaks no word, else only twice as high."""
    columns = paper.columns // 2
    large = _balanced(name, columns)
    if len(large) <= MOST_LARGE_LINES and all(len(word) <= columns for word in name.split()):
        for line in large:
            yield TextLine(line, width=2, height=2, bold=True)
    else:
        yield from _lines(name, paper, height=2, bold=True)


def _number(content: SlipContent, paper: Paper, words: Words) -> Iterator[SlipBlock]:
    yield from _lines(words.say("slip.your_number"), paper)
    yield Gap(12)
    scale = number_scale(content.label, paper)
    yield TextLine(content.label, width=scale, height=scale, bold=True)
    if content.visitor_class == PRIORITY:
        yield Gap(16)
        yield _bar(words.say("slip.priority"), paper)
    yield Gap(26)


def _waiting(content: SlipContent, paper: Paper, words: Words) -> Iterator[SlipBlock]:
    facts, promise = [], content.promise
    if promise is not None:
        facts.append((words.say("told.ahead"), ahead_words(promise.ahead, words)))
        if promise.minutes is not None:
            facts.append((words.say("told.call"), simple(call_words(content.issued_at, *promise.minutes, words))))
    if content.place:
        facts.append((words.say("slip.place"), content.place))
    for name, value in facts:
        yield from _fact(name, value, paper)
        yield Gap(8)
    if promise is not None and promise.closes is not None:
        yield Gap(8)
        yield from _lines(late_words(promise.closes, words), paper, height=2, bold=True)
    if facts:
        yield Gap(22)


def _code(content: SlipContent, paper: Paper, words: Words) -> Iterator[SlipBlock]:
    if not content.qr_text:  # brought back after it was over: the slip that the visitor holds has it
        return
    yield QrCode(content.qr_text, paper.qr_module)
    yield Gap(14)
    hint = "slip.scan_phone" if content.qr_text.upper().startswith("HTTP") else "slip.scan_counter"
    yield from _lines(words.say(hint), paper)
    yield Gap(20)


def _requirements(content: SlipContent, paper: Paper, words: Words) -> Iterator[SlipBlock]:
    if not content.requirements:
        return
    yield Rule()
    yield Gap(16)
    yield TextLine(words.say("slip.requirements"), bold=True, centred=False)
    yield Gap(6)
    for requirement in content.requirements:
        for line in _wrapped(INDENT + requirement, paper.columns, hanging=len(INDENT)):
            yield TextLine(line, centred=False)
    yield Gap(16)


def _foot(content: SlipContent, paper: Paper, words: Words) -> Iterator[SlipBlock]:
    yield Rule()
    yield Gap(16)
    zone = content.issued_at.tzname() or ""
    day, time = words.date(content.issued_at.date()), f"{words.time(content.issued_at)} {zone}".rstrip()
    together = _side_by_side(day, time, paper)
    yield from [together] if together else [TextLine(day), TextLine(time)]
    yield Gap(10)
    yield from _lines(words.say("slip.closing"), paper)


def _fact(name: str, value: str, paper: Paper) -> Iterator[TextLine]:
    """A name on the left and its value on the right, twice as high; a long value begins a line of its own."""
    together = _side_by_side(name, value, paper, height=2)
    if together:
        yield together
        return
    yield TextLine(name, height=2, centred=False)
    for line in _balanced(value, paper.columns):
        yield TextLine(line.rjust(paper.columns), height=2, centred=False)


def _side_by_side(left: str, right: str, paper: Paper, *, height: int = 1) -> TextLine | None:
    """Both on one line at the edges of the paper, or None when they would touch."""
    room = paper.columns - len(left) - len(right)
    return TextLine(left + " " * room + right, height=height, centred=False) if room >= SMALLEST_SPACE else None


def _bar(text: str, paper: Paper) -> TextLine:
    """White on black across the paper, with the same margin left and right."""
    scale = 2 if (len(text) + 2) * 2 <= paper.columns else 1
    side = " " * ((paper.columns // scale - len(text)) // 2)
    return TextLine(side + text + side, width=scale, height=2, bold=True, inverted=True)


def _lines(text: str, paper: Paper, *, height: int = 1, bold: bool = False, small: bool = False) -> Iterator[TextLine]:
    columns = paper.small_columns if small else paper.columns
    for line in _balanced(text, columns):
        yield TextLine(line, height=height, bold=bold, small=small)


def _balanced(text: str, columns: int) -> list[str]:
    """Broken into as few lines as possible, and those about equally long: a last line of one word looks lost."""
    lines = _wrapped(text, columns)
    for narrower in range(columns - 1, columns // 2, -1):
        tighter = _wrapped(text, narrower)
        if len(tighter) > len(lines):
            break
        lines = tighter
    return lines


def _wrapped(text: str, columns: int, hanging: int = 0) -> list[str]:
    return textwrap.wrap(text, columns, subsequent_indent=" " * hanging, break_on_hyphens=False) or [""]

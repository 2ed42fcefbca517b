"""What every page is given, who is in front of it, and the ways a page is refused."""

from __future__ import annotations

import threading
from collections import Counter
from typing import TYPE_CHECKING, Annotated, Final

from fastapi import Depends, Request

from central.store import sessions
from central.store.phones import Phones
from central.store.sessions import SignedIn
from central.web.misses import Misses
from central.web.views import Views

if TYPE_CHECKING:
    from central.central import Central


LIVE_MOST: Final = 200
LIVE_EACH: Final = 6
"""As many as a browser opens to one server."""
_DIGITS_MOST: Final = 10
_NUMBER_MOST: Final = 2**31 - 1
"""What a table's own numbers count to."""


class NotSignedIn(Exception):
    """Nobody is signed in here."""


class NotAllowed(Exception):
    """This page is for administrators."""


class NotOurForm(Exception):
    """The form did not come from a page of this session."""


class Busy(Exception):
    """Too much at once; to be tried again."""


class NoSuchPage(Exception):
    """There is no such page, or not for this person: the answer is the same."""


class Entrance:
    """Who is in front of the dashboard."""

    def __init__(self, central: Central) -> None:
        self._central = central
        self.cookie = "__Host-antrean" if central.settings.secure_cookies else "antrean"

    def signed_in(self, request: Request) -> SignedIn:
        """The person of this request; `NotSignedIn` without one."""
        secret = request.cookies.get(self.cookie, "")
        now = self._central.now()
        with self._central.database.reading() as connection:
            signed = sessions.find(connection, secret, now) if secret else None
        if signed is None:
            raise NotSignedIn
        return signed

    def in_use(self, request: Request) -> None:
        """Note that somebody looks; not called by pages that ask by themselves."""
        with self._central.database.writing() as connection:
            sessions.used(connection, request.cookies.get(self.cookie, ""), self._central.now())

    def admin(self, request: Request) -> SignedIn:
        signed = self.signed_in(request)
        if not signed.is_admin:
            raise NotAllowed
        return signed


class LivePages:
    """The live pages that are open in this process: so many in all, and a few for each person."""

    def __init__(self, most: int = LIVE_MOST, each: int = LIVE_EACH) -> None:
        self._most, self._each = most, each
        self._open: Counter[int] = Counter()

    def open(self, person: int) -> bool:
        """One more, if there is room."""
        if self._open.total() >= self._most or self._open[person] >= self._each:
            return False
        self._open[person] += 1
        return True

    def close(self, person: int) -> None:
        """One less."""
        self._open[person] -= 1
        if not self._open[person]:
            del self._open[person]


class Pages:
    """The parts of the pages, made once in `add_pages`."""

    def __init__(self, central: Central) -> None:
        self.central = central
        self.door = Entrance(central)
        self.views = Views(central.clock)
        self.phones = Phones(central.database)
        self.misses = Misses()
        self.passwords = threading.BoundedSemaphore(4)
        """Passwords checked at once: argon2 takes 64 MiB for each."""
        self.live = LivePages()


def pages_of(request: Request) -> Pages:
    found: Pages = request.app.state.pages
    return found


def number_of(number: str) -> int:
    """The number in a path; `NoSuchPage` for anything that is none, or beyond what a table counts to."""
    if not number.isascii() or not number.isdecimal() or len(number) > _DIGITS_MOST or int(number) > _NUMBER_MOST:
        raise NoSuchPage
    return int(number)


ThisNumber = Annotated[int, Depends(number_of)]
"""A route's parameter: the number in its path."""
ThisPages = Annotated[Pages, Depends(pages_of)]
"""A route's parameter: the parts of the pages."""

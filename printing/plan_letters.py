"""What of a plan a ticket printer cannot print: told to whoever puts the plan in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from printing.letters import lost
from printing.printer_settings import CODE_PAGES, USUAL_CODE_PAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hall.plan.plan import HallPlan


def not_printable(plan: HallPlan) -> tuple[tuple[str, str, str], ...]:
    """The place, the text and its lost letters, for everything on a slip that is not whole on paper."""
    codec = CODE_PAGES[USUAL_CODE_PAGE]
    return tuple((place, text, letters) for place, text in _on_slips(plan) if (letters := lost(text, codec)))


def _on_slips(plan: HallPlan) -> Iterator[tuple[str, str]]:
    languages = plan.hall.languages
    named = [("hall", plan.hall.name)]
    named += [(f"agencies {agency.code}", agency.name) for agency in plan.agencies]
    named += [(f"services {service.code}", service.name) for service in plan.services]
    named += [(f"zones {zone.code}", zone.name) for zone in plan.zones]
    for place, name in named:
        yield from ((f"{place} · name", text) for text in dict.fromkeys(name.say(language) for language in languages))
    for service in plan.services:
        for language in languages:
            yield from ((f"services {service.code} · requirements", one) for one in service.requirements.say(language))

"""Made-up answers to a form: plausible, and nobody's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hall.model.forms import YES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

    from hall.model.forms import Field, Form

FIRST: Final = (
    "Adi", "Ayu", "Bagas", "Citra", "Dewi", "Eka", "Fajar", "Gita", "Hadi", "Indah", "Joko", "Kartika", "Lestari",
    "Made", "Nanda", "Oka", "Putri", "Rahmat", "Sari", "Tono", "Umi", "Wahyu", "Yanti", "Zainal",
)  # fmt: skip
LAST: Final = (
    "Anggraini", "Budiman", "Cahyono", "Darmawan", "Effendi", "Firmansyah", "Gunawan", "Hidayat", "Iskandar",
    "Kurniawan", "Lukman", "Maulana", "Nugraha", "Pratama", "Rahayu", "Setiawan", "Utami", "Wijaya",
)  # fmt: skip
SHOPS: Final = ("Warung Bu Sri", "Kopi Osing", "Toko Berkah", "Batik Gajah Oling", "Bengkel Jaya", "Keripik Ijen")
NOTES: Final = (
    "Lampu jalan di depan rumah mati sejak seminggu.",
    "Berkas sudah dua minggu belum ada kabar.",
    "Saluran air di gang tersumbat.",
)
ANSWER_OPTIONAL: Final = 0.6
"""How many answer a question that they may leave out."""
_FEMALE: Final = 40


def made_up_answers(form: Form, chance: Random) -> Mapping[str, object]:
    """One visitor's answers."""
    return {
        field.name: _MAKERS[field.kind](field, chance)
        for field in form.fields
        if field.kind == "consent" or field.required or chance.random() < ANSWER_OPTIONAL
    }


def _name(_field: Field, chance: Random) -> str:
    return f"{chance.choice(FIRST)} {chance.choice(LAST)}"


def _nik(_field: Field, chance: Random) -> str:
    """A number as if registered in Banyuwangi (3510) with district 99, which does not exist."""
    day = chance.randint(1, 28) + chance.choice((0, _FEMALE))
    return f"351099{day:02d}{chance.randint(1, 12):02d}{chance.randint(60, 99):02d}{chance.randint(1, 9999):04d}"


def _phone(_field: Field, chance: Random) -> str:
    return f"08{chance.randint(11, 59)}{chance.randint(1_000_000, 99_999_999)}"


def _date(_field: Field, chance: Random) -> str:
    return f"{chance.randint(1955, 2006)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"


def _choices(field: Field, chance: Random) -> str:
    return ",".join(chance.sample(field.option_values, chance.randint(1, len(field.option_values))))


def _number(field: Field, chance: Random) -> str:
    lowest = 0 if field.minimum is None else field.minimum
    highest = lowest + 20
    return str(chance.randint(lowest, highest if field.maximum is None else min(highest, field.maximum)))


_MAKERS: Final[Mapping[str, Callable[[Field, Random], object]]] = {
    "text": lambda _field, chance: chance.choice(SHOPS),
    "name": _name,
    "nik": _nik,
    "phone": _phone,
    "date": _date,
    "choice": lambda field, chance: chance.choice(field.option_values),
    "choices": _choices,
    "number": _number,
    "note": lambda _field, chance: chance.choice(NOTES),
    "consent": lambda _field, _chance: YES,
}

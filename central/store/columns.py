"""What the tables of the central server are made of."""

from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Integer, LargeBinary, MetaData, String
from sqlalchemy.dialects.postgresql import JSONB

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Day = String(10)
Name = String(200)
Word = String(64)
Sha = LargeBinary(32)
Document = JSON().with_variant(JSONB(), "postgresql")
Number = BigInteger().with_variant(Integer(), "sqlite")
"""Counts itself up on both databases."""


def hall_column(*, key: bool = False) -> Column[int]:
    """The hall that a row belongs to."""
    return Column("hall", Integer, ForeignKey("hall.number"), primary_key=key, nullable=False)

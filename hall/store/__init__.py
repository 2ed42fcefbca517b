"""The one database of a hall. Rows never leave this package; only the doors of `hall` may import it.

`store` gives a door its reading, its write and its note. Who may do what stands in rooms, each importing only those
below: `upkeep` (a hall as a whole) over `facts` (what `write` changes) over `looks` (what is read) over `notes` (a
station's own state) over `write` and `reading` (one transaction) over `database` (SQLite and PostgreSQL).
"""

"""The central server's database: PostgreSQL, or SQLite for a first look."""

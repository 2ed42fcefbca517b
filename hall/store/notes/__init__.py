"""A station's own state: it writes its own row, without the hall's lock, the journal or the bell."""

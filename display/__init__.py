"""The wall program: shows and speaks every called number of a zone, in order."""

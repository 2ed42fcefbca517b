"""What `write` changes: a number given, a call, a move, a plan, a key, the clock; each with its entry."""

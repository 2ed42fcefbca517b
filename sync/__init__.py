"""From the hall to the central server: every entry exactly once, after any outage, and both sides can prove it."""

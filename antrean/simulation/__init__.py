"""Simulated visitors and clerks: they use the same doors as people do, on a simulated clock."""

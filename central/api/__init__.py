"""What halls ask of the central server: docs/sync-protocol.md as routes."""

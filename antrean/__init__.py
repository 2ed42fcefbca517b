"""The one command: `antrean`."""

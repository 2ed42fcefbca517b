"""The one database of a hall. Rows never leave this package; only the doors of `hall` may import it."""

"""Slips on paper: what stands on them, the bytes, the links to printers, and a printer made of software."""

"""gzip on the way, opened without ever holding more than is allowed."""

from __future__ import annotations

import gzip
import zlib

from sync.protocol.problems import BodyWrong, Problem


def packed(body: bytes) -> bytes:
    """The gzip of a body."""
    return gzip.compress(body, 6)


def opened(body: bytes, most: int) -> bytes:
    """What was packed; `BodyWrong` when that is more than `most` bytes, cut off, or no gzip."""
    stream = zlib.decompressobj(31)
    try:
        raw = stream.decompress(body, most + 1)
    except zlib.error as error:
        raise BodyWrong(Problem.BAD_GZIP, str(error)) from error
    if len(raw) > most:
        raise BodyWrong(Problem.UNPACKED_TOO_LARGE, f"at most {most} bytes")
    if not stream.eof:
        raise BodyWrong(Problem.TRUNCATED, "the body ends too early")
    if stream.unused_data:
        raise BodyWrong(Problem.BAD_GZIP, "something follows the body")
    return raw

"""Sealed requests: anyone with the hall's public key can seal a visitor's answers, only a counter opens them.

HPKE (RFC 9180) with X25519, HKDF-SHA256 and AES-256-GCM. The kiosk and the database hold the public
key alone; private keys live in the counters' key files, behind a passphrase, and on a printed copy.
"""

from hall.sealing.certificates import Certificate, certify, vouched_for
from hall.sealing.key_file import needs_passphrase, read_key_file, write_key_file
from hall.sealing.keys import KeyRing, PrivateKey, PublicKey
from hall.sealing.recovery import key_from_recovery, recovery_lines
from hall.sealing.seals import info, open_sealed, seal, seal_for_central, sealed_for

__all__ = [
    "Certificate",
    "KeyRing",
    "PrivateKey",
    "PublicKey",
    "certify",
    "info",
    "key_from_recovery",
    "needs_passphrase",
    "open_sealed",
    "read_key_file",
    "recovery_lines",
    "seal",
    "seal_for_central",
    "sealed_for",
    "vouched_for",
    "write_key_file",
]

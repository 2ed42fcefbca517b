"""The headers that keep a page to itself."""

from __future__ import annotations

from typing import Final

EVERY_PAGE: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
DASHBOARD_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
A_YEAR: Final = 365 * 24 * 3600


def page_headers(policy: str, *, https: bool, cache: str = "no-store") -> dict[str, str]:
    """What goes with a page; over https the browser is told never to ask otherwise."""
    headers = {**EVERY_PAGE, "Content-Security-Policy": policy, "Cache-Control": cache}
    if https:
        headers["Strict-Transport-Security"] = f"max-age={A_YEAR}; includeSubDomains"
    return headers

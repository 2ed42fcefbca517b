"""What goes with every page beside the headers of `central.guards`."""

from __future__ import annotations


def page_headers(policy: str | None = None, *, cache: str = "no-store") -> dict[str, str]:
    """No search engine, nothing kept. A page with a `policy` of its own is the visitor's, and tells nobody where it is.

    The dashboard's tell our own server: without it a browser does not say where a form comes from.
    """
    headers = {"X-Robots-Tag": "noindex, nofollow", "Cache-Control": cache}
    if policy is None:
        return {**headers, "Referrer-Policy": "same-origin"}
    return {**headers, "Referrer-Policy": "no-referrer", "Content-Security-Policy": policy}

"""What every answer of the site must say to the browser (OWASP ASVS 5.0, V3.4)."""

from typing import Any

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
REFUSED = ("'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:")


def lacking(answer: Any, *, signed_in: bool) -> list[str]:
    """What this answer should say and does not."""
    said = answer.headers
    found = [name for name, value in ALWAYS.items() if said.get(name) != value]
    if "camera=()" not in said.get("Permissions-Policy", ""):
        found.append("Permissions-Policy")
    if signed_in and "no-store" not in said.get("Cache-Control", ""):
        found.append("Cache-Control")
    return found + weak_in(said.get("Content-Security-Policy", ""))


def weak_in(policy: str) -> list[str]:
    """What is missing from a content security policy, or too wide in it."""
    parts = {words[0]: words[1:] for words in (part.split() for part in policy.split(";")) if words}
    none = ("default-src", "object-src", "base-uri", "frame-ancestors")
    found = [f"CSP {name}" for name in none if parts.get(name) != ["'none'"]]
    found += [f"CSP {name}" for name in ("script-src", "style-src", "form-action") if name not in parts]
    return found + [f"CSP {word}" for words in parts.values() for word in words if word in REFUSED]

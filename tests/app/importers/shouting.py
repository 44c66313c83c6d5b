"""A format of our own, to try what a new one takes."""

from app.drafts import AS_FOUND, Draft, Reading


def read(content: bytes, name: str, reading: Reading = AS_FOUND) -> list[Draft]:
    """Read text as if it were shouted."""
    return [Draft(name, content.decode().upper())]

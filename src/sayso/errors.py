"""What sayso raises: every error says what is wrong and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.records import Page


class SaysoError(Exception):
    """Something sayso was asked to do could not be done.

    ``reason`` is what is wrong, ``cure`` what the user can do about it (empty where nothing helps),
    ``name`` the file, URL, record or setting it is about (empty where it is about none).
    """

    def __init__(self, reason: str, cure: str = "", name: str = "") -> None:
        super().__init__(reason, cure, name)
        self.reason = reason
        self.cure = cure
        self.name = name

    def __str__(self) -> str:
        reason = self.reason.rstrip(".")
        said = f"{self.name}: {reason}." if self.name else f"{reason}."
        return f"{said} {self.cure[0].upper()}{self.cure[1:].rstrip('.')}." if self.cure else said


class UnreadableError(SaysoError):
    """An input that could not be read as a report.

    ``page`` is what could be had of it all the same: the text of a page in a language that sayso does not read.
    """

    def __init__(self, reason: str, cure: str = "", name: str = "", page: Page | None = None) -> None:
        super().__init__(reason, cure, name)
        self.page = page

    def __reduce__(self) -> tuple[type[UnreadableError], tuple[str, str, str, Page | None]]:
        return type(self), (self.reason, self.cure, self.name, self.page)


def internal_error(error: Exception) -> UnreadableError:
    """An exception nobody foresaw, told in one line."""
    told = " ".join(str(error).split())[:200]
    return UnreadableError(
        f"internal error: {type(error).__name__}{': ' if told else ''}{told}",
        "Please report it with the input that caused it (SAYSO_DEBUG=1 shows where it happened)",
    )

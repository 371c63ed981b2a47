"""What goes wrong with a ledger, said so that a person can put it right."""

from __future__ import annotations


class LedgerError(Exception):
    """A ledger that cannot be opened, read or written.

    ``where`` names the file or database (never its password), ``reason`` says what is wrong and
    ``cure`` what to do about it.
    """

    def __init__(self, where: str, reason: str, cure: str) -> None:
        super().__init__(f"{where}: {reason}; {cure}")
        self.where = where
        self.reason = reason
        self.cure = cure

    def __reduce__(self) -> tuple[type[LedgerError], tuple[str, str, str]]:
        return type(self), (self.where, self.reason, self.cure)


class FilterError(LedgerError, ValueError):
    """A filter or an id that the ledger cannot make sense of; ``where`` names the argument."""

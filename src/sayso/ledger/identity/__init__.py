"""Who is who across the reports of a ledger.

The door is ``door.Identities``, which ``Ledger.identities`` gives; ``placing`` is called when reports are written.
"""

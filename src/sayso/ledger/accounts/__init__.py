"""Accounts in a ledger: stories, accounts, derivations, and what the user decided about them.

``keep.catch_up`` brings them up to date, ``find`` asks, ``door.Judging``, which ``Ledger.judging`` gives, decides.
"""

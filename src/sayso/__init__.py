"""On whose say-so? A ledger of the claims in news reports, with their sources and chains."""

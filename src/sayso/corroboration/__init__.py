"""From reports to accounts: who depends on whom, what is the same claim, and on whose say-so it stands."""

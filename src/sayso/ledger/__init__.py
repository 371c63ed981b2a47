"""From reports to rows: an idempotent, searchable store."""

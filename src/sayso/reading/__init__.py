"""From a page to a report: every claim with its span, speaker, form and chain."""

"""From records to people: the command line, the terminal, the page."""

"""From a path, URL, feed, archive or bytes to pages: text, metadata, furniture."""

from sayso.intake.opening import open_pages
from sayso.intake.options import Format, IntakeOptions, Unreadable
from sayso.intake.pages import Known, page_from_html, page_from_text
from sayso.intake.sources import count_pages, expand

__all__ = [
    "Format",
    "IntakeOptions",
    "Known",
    "Unreadable",
    "count_pages",
    "expand",
    "open_pages",
    "page_from_html",
    "page_from_text",
]

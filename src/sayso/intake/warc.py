"""Web archives: the HTML pages among a WARC's response records, and the text of its conversion records (WET)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from sayso.intake.decode import decode
from sayso.intake.kinds import HEAD, kind_of
from sayso.intake.options import IntakeOptions, Unreadable
from sayso.intake.pages import Known, page_from_html, page_from_text, read_page
from sayso.records import Page

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord


def read_warc(stream: BinaryIO, name: str, options: IntakeOptions) -> Iterator[Page | Unreadable]:
    """Read an archive record by record; it may be of any size, a page in it at most ``options.max_bytes``.

    Records that are no pages (requests, images, scripts, redirects, errors) are passed over.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    records = pages = 0
    for record in ArchiveIterator(stream, record_types=wanted, auto_decode="all"):
        records += 1
        url = record.headers.get("WARC-Target-URI") or ""
        where = f"{name}: {url.strip('<>') or record.record_id}"
        for read in _read_record(record, where, url.strip("<>") or None, options):
            pages += 1
            yield read
    if not pages:
        what = "its records hold no HTML page" if records else "no records can be read in it; it is cut off or damaged"
        yield Unreadable(name, what, "Check how the archive was made")


def _read_record(
    record: WarcRecord, where: str, url: str | None, options: IntakeOptions
) -> Iterator[Page | Unreadable]:
    if record.http_headers is not None and record.http_headers.status_code != 200:
        return
    content_type = (record.http_content_type or record.headers.get("Content-Type") or "").lower()
    if content_type and not content_type.startswith(
        ("text/html", "application/xhtml", "text/plain", "application/http")
    ):
        return
    data = record.reader.read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        yield Unreadable(
            where, f"longer than {options.max_bytes:,} bytes, the most that is read as one page", "Leave it out"
        )
        return
    if not _is_encoded(record) and len(data) < record.content_length:
        yield Unreadable(where, "the archive is cut off within this page", "Fetch the archive again")
        return
    kind = kind_of(data[:HEAD], "", content_type)
    known = Known(url=url)
    if kind == "html":
        stated = content_type if record.http_headers is not None else None
        yield read_page(lambda: page_from_html(data, where, known, options, stated), where)
    elif kind == "text":
        yield read_page(lambda: page_from_text(decode(data, content_type).text, where, known, options), where)


def _is_encoded(record: WarcRecord) -> bool:
    """Whether the page was sent packed or in chunks, so that its length says nothing of the record's."""
    headers = record.http_headers
    return headers is not None and any(headers.get(h) for h in ("Content-Encoding", "Transfer-Encoding"))

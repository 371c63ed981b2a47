"""One report into the ledger, in one transaction: all of it or nothing, and nothing twice."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any

from pydantic_core import PydanticSerializationError
from sqlalchemy import Connection, bindparam, cast, column, delete, insert, select, table, text
from sqlalchemy.dialects.postgresql import TSVECTOR

from sayso.ledger.days import days
from sayso.ledger.errors import LedgerError
from sayso.ledger.rows import chain_line
from sayso.ledger.schema import PARTS_BITS, actor, claim, report
from sayso.ledger.words import tsvector, words
from sayso.records import Actor, Claim, Report, Span

Row = dict[str, Any]


def packed(read: Report) -> tuple[bytes, str]:
    """The whole report as the ledger keeps it, and the digest by which a changed reading is known."""
    try:
        plain = read.to_json().encode()
    except (PydanticSerializationError, UnicodeEncodeError) as error:
        raise LedgerError(
            f"report {read.id}", f"cannot be written as JSON ({error})", "clean its text and read it again"
        ) from error
    for kind, parts in (("claims", read.claims), ("actors", read.actors)):
        twice = [name for name, times in Counter(part.id for part in parts).items() if times > 1]
        if twice or len(parts) >> PARTS_BITS:
            reason = f"two {kind} are called {twice[0]}" if twice else f"it has {len(parts):,} {kind}"
            raise LedgerError(f"report {read.id}", reason, "read it again with this version of sayso")
    return zlib.compress(plain, 1), blake2b(plain, digest_size=16).hexdigest()


def unpacked(record: bytes) -> Report:
    """The report that :func:`packed` packed."""
    return Report.from_json(zlib.decompress(record))


def is_kept(connection: Connection, read: Report, digest: str) -> bool:
    """Whether the ledger holds this very reading of the report."""
    return connection.scalar(select(report.c.digest).where(report.c.id == read.id)) == digest


def write(connection: Connection, read: Report, record: bytes, digest: str) -> bool:
    """Write the report in place of an older reading; False if the ledger holds it as it is."""
    if connection.dialect.name == "postgresql":
        # Two writers of one report take turns; on SQLite the transaction itself is exclusive.
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:id, 0))"), {"id": read.id})
    if is_kept(connection, read, digest):
        return False
    connection.execute(delete(report).where(report.c.id == read.id))
    key: int = connection.scalars(insert(report).returning(report.c.pk), [_report_row(read, record, digest)]).one()
    names = {one.id: one for one in read.actors}
    first, last = days(read.published.value if read.published else None)
    claims = [_claim_row(key, place, one, names, first, last) for place, one in enumerate(read.claims)]
    spoken_by = Counter(who for one in read.claims for who in _speaking(one))
    actors = [_actor_row(key, place, one, read.id, first, spoken_by[one.id]) for place, one in enumerate(read.actors)]
    if claims:
        connection.execute(insert(claim), claims)
    if actors:
        connection.execute(insert(actor), actors)
    if connection.dialect.name == "postgresql":
        _index(connection, "report", [(key, (read.title or "", read.text), ())])
        _index(
            connection,
            "claim",
            [(r["pk"], (r["content"], r["cue"], r["source"], r["names"]), (r["source"], r["names"])) for r in claims],
        )
        _index(connection, "actor", [(r["pk"], (r["name"], r["aliases"]), ()) for r in actors])
    return True


def outlet_key(name: str | None) -> str:
    """An outlet's name without case, spaces and punctuation: "Press TV" is "PressTV"."""
    return "".join(words(name or ""))


def outlet_site(domain: str | None) -> str:
    """An outlet's domain in lower case, without ``www.``."""
    return (domain or "").strip().lower().removeprefix("www.")


def _report_row(read: Report, record: bytes, digest: str) -> Row:
    first, last = days(read.published.value if read.published else None)
    outlet = read.outlet
    return {
        "id": read.id,
        "digest": digest,
        "url": _clean(read.url),
        "outlet_name": _clean(outlet.name) if outlet else None,
        "outlet_domain": _clean(outlet.domain) if outlet else None,
        "outlet_key": outlet_key(outlet.name) if outlet else "",
        "outlet_site": _clean(outlet_site(outlet.domain)) if outlet else "",
        "title": _clean(read.title),
        "language": _clean(read.language),
        "published": _clean(read.published.model_dump_json()) if read.published else None,
        "earliest": first,
        "latest": last,
        "claims": len(read.claims),
        "actors": len(read.actors),
        "added": datetime.now(UTC).isoformat(timespec="seconds"),
        "text": _clean(read.text),
        "record": record,
    }


def _claim_row(key: int, place: int, one: Claim, actors: dict[str, Actor], first: str, last: str) -> Row:
    speaking = [actors[who] for who in _speaking(one) if who in actors]
    return {
        "pk": key << PARTS_BITS | place,
        "report_pk": key,
        "id": _clean(one.id),
        "earliest": first,
        "latest": last,
        "act": one.act,
        "firmness": one.firmness,
        "anonymity": one.anonymity,
        "form": one.form,
        "content": _joined(one.content),
        "cue": _joined(one.cue),
        "source": _joined(one.sources),
        "names": _clean(" | ".join(name for who in speaking for name in (who.name, *who.aliases))),
        "speakers": json.dumps([who.name for who in speaking]),
        "chain": _clean(chain_line(one)),
        "record": one.model_dump_json(by_alias=True),
    }


def _actor_row(key: int, place: int, one: Actor, read_id: str, first: str, claims: int) -> Row:
    return {
        "pk": key << PARTS_BITS | place,
        "report_pk": key,
        "id": _clean(one.id),
        "identity": _clean(one.key) or f"{read_id}/{one.id}",
        "earliest": first,
        "name": _clean(one.name),
        "aliases": _clean(" | ".join(one.aliases)),
        "kind": one.kind,
        "country": _clean(one.country),
        "anonymity": one.anonymity,
        "claims": claims,
        "record": one.model_dump_json(by_alias=True),
    }


def _speaking(one: Claim) -> list[str]:
    """The actors that make the claim, each once."""
    return list(dict.fromkeys([*(span.actor for span in one.sources if span.actor), *one.signatories]))


def _joined(spans: Sequence[Span]) -> str:
    return _clean(" … ".join(span.text for span in spans)) or ""


def _clean(words_: str | None) -> str | None:
    # PostgreSQL's text holds no NUL. The record, which is what spans are read from, keeps it.
    return None if words_ is None else words_.replace("\0", "\ufffd")


def _index(connection: Connection, name: str, rows: list[tuple[int, tuple[str, ...], tuple[str, ...]]]) -> None:
    if rows:
        search = table(f"{name}_search", column("pk"), column("terms"), column("names"))
        statement = insert(search).values(
            pk=bindparam("pk"), terms=cast(bindparam("terms"), TSVECTOR), names=cast(bindparam("names"), TSVECTOR)
        )
        connection.execute(
            statement,
            [{"pk": key, "terms": tsvector(*fields), "names": tsvector(*named)} for key, fields, named in rows],
        )

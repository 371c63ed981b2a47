"""Reports and claims as JSON-LD: schema.org's Claim, Quotation and NewsArticle, PROV for who said so and through whom.

Spans are Web Annotation selectors (``oa:TextPositionSelector``, ``oa:TextQuoteSelector``) into the report's text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any
from urllib.parse import quote

from sayso.delivery.export.told import Told
from sayso.lines import json_line
from sayso.records import Actor, ActorKind, Claim, Report, Span

CONTEXT = {
    "@vocab": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "sayso": "urn:sayso:vocabulary:",
    "url": {"@id": "https://schema.org/url", "@type": "@id"},
}
"""Written out in the file: no program needs the network to read it."""

AGENTS: dict[ActorKind, str] = {
    "person": "Person",
    "government": "GovernmentOrganization",
    "military": "Organization",
    "armed_group": "Organization",
    "party": "PoliticalParty",
    "company": "Corporation",
    "ngo": "NGO",
    "igo": "Organization",
    "outlet": "NewsMediaOrganization",
    "document": "CreativeWork",
    "people": "Organization",
    "other": "Thing",
}


def write_json_ld(chosen: Iterable[tuple[Report, Sequence[int] | None]], out: IO[str]) -> None:
    """One document with a graph; with each report the numbers of the claims that are wanted of it, or None for all."""
    out.write('{"@context":' + json.dumps(CONTEXT, separators=(",", ":")) + ',\n"@graph":[')
    first = True
    for report, numbers in chosen:
        for node in nodes(report, numbers):
            out.write("\n" if first else ",\n")
            out.write(json_line(node))
            first = False
    out.write("\n]}\n")


def nodes(report: Report, numbers: Sequence[int] | None) -> Iterator[dict[str, Any]]:
    """The report, the actors of the claims that are wanted, and those claims."""
    told = Told(report)
    claims = report.claims if numbers is None else [report.claims[number] for number in numbers]
    yield _article(told)
    used = {link.actor for claim in claims for link in claim.chain} | {
        who for claim in claims for who in _speaking(claim)
    }
    for actor in report.actors:
        if numbers is None or actor.id in used:
            yield _agent(told, actor)
    for claim in claims:
        yield _claim(told, claim)


def _article(told: Told) -> dict[str, Any]:
    report = told.report
    outlet = report.outlet
    return _filled(
        {
            "@id": _iri(report.id),
            "@type": ["NewsArticle", "prov:Entity"],
            "headline": report.title,
            "url": report.url,
            "datePublished": told.published,
            "inLanguage": report.language,
            "author": [{"@type": "Person", "name": name} for name in report.byline],
            "publisher": outlet
            and _filled({"@type": "NewsMediaOrganization", "name": told.outlet, "sayso:domain": outlet.domain}),
            "articleBody": report.text,
        }
    )


def _agent(told: Told, actor: Actor) -> dict[str, Any]:
    return _filled(
        {
            "@id": _iri(told.report.id, actor.id),
            "@type": [AGENTS[actor.kind], "prov:Agent"],
            "name": actor.name,
            "alternateName": list(actor.aliases),
            "sayso:kind": actor.kind,
            "sayso:anonymity": actor.anonymity,
            "sayso:country": actor.country,
            "sayso:key": actor.key,
        }
    )


def _claim(told: Told, claim: Claim) -> dict[str, Any]:
    report = told.report
    speakers = [{"@id": _iri(report.id, who)} for who in _speaking(claim) if who in told.actors]
    quoted = claim.form == "direct"
    derived = [{"@id": _iri(report.id, claim.inside)}] if claim.inside in told.claims else []
    return _filled(
        {
            "@id": _iri(report.id, claim.id),
            "@type": ["Claim", *(["Quotation"] if quoted else []), "prov:Entity"],
            "text": " … ".join(span.text for span in claim.content),
            "author": speakers,
            "spokenByCharacter": speakers if quoted else [],
            "appearance": {"@id": _iri(report.id)},
            "prov:wasAttributedTo": speakers,
            "prov:wasQuotedFrom" if quoted else "prov:wasDerivedFrom": [{"@id": _iri(report.id)}, *derived],
            "prov:qualifiedAttribution": [
                _filled(
                    {
                        "@type": "prov:Attribution",
                        "prov:hadRole": f"sayso:{link.role}",
                        "sayso:position": number,
                        "prov:agent": {"@id": _iri(report.id, link.actor)} if link.actor in told.actors else None,
                        "name": link.text,
                    }
                )
                for number, link in enumerate(claim.chain)
            ],
            "sayso:form": claim.form,
            "sayso:act": claim.act,
            "sayso:firmness": claim.firmness,
            "sayso:polarity": claim.polarity,
            "sayso:anonymity": claim.anonymity,
            "sayso:source": [_selector(report, span) for span in claim.sources],
            "sayso:cue": [_selector(report, span) for span in claim.cue],
            "sayso:content": [_selector(report, span) for span in claim.content],
        }
    )


def _speaking(claim: Claim) -> list[str]:
    return list(dict.fromkeys([*(span.actor for span in claim.sources if span.actor), *claim.signatories]))


def _selector(report: Report, span: Span) -> dict[str, Any]:
    return {
        "@type": "oa:SpecificResource",
        "oa:hasSource": {"@id": _iri(report.id)},
        "oa:hasSelector": [
            {"@type": "oa:TextPositionSelector", "oa:start": span.start, "oa:end": span.end},
            {"@type": "oa:TextQuoteSelector", "oa:exact": span.text},
        ],
    }


def _iri(*parts: str | None) -> str:
    return "urn:sayso:" + "/".join(quote(part or "", safe="") for part in parts)


def _filled(node: dict[str, Any]) -> dict[str, Any]:
    """The node without what is not known."""
    return {name: value for name, value in node.items() if value not in (None, [], "")}

"""Form, act, firmness, polarity, datelines and headlines: what single words and marks tell."""

from __future__ import annotations

import pytest
from marked import read, speaker


@pytest.mark.parametrize(
    ("content", "form"),
    [
        ("“The gate was shut,”", "direct"),
        ('"The gate was shut,"', "direct"),
        ("«The gate was shut»", "direct"),
        ("the gate was shut", "indirect"),
        ("the gate was “shut for good”", "mixed"),
        ('the gate was "shut for good"', "mixed"),
        ("the keepers' gate was Anna's", "indirect"),
    ],
)
def test_form_follows_the_quotation_marks(content: str, form: str) -> None:
    assert read(f"⟦1x:{content}⟧ ⟦1s:Inga Solis⟧ ⟦1c:said⟧.").claims[0].form == form


def test_quotation_that_reopens_with_each_paragraph_is_direct() -> None:
    marked = "⟦1s:Inga Solis⟧ ⟦1c:said⟧: ⟦1x:“The gate was shut.\n\n“Nobody was there.”⟧\n\nIt rained."
    assert read(marked).claims[0].form == "direct"


def test_content_in_two_pieces_is_one_claim() -> None:
    (claim,) = read("⟦1x:“The gate,”⟧ ⟦1s:Inga Solis⟧ ⟦1c:said⟧, ⟦1x:“was shut.”⟧").claims
    assert [span.text for span in claim.content] == ["“The gate,”", "“was shut.”"]
    assert claim.form == "direct"


@pytest.mark.parametrize(
    ("cue", "content", "act"),
    [
        ("said", "the gate was shut", "state"),
        ("denied", "that the gate was shut", "deny"),
        ("has not denied", "that the gate was shut", "state"),
        ("confirmed", "that the gate was shut", "confirm"),
        ("accused", "the keeper of sleeping", "accuse"),
        ("threatened", "to break the gate", "threaten"),
        ("said", "the keepers will be dealt with as thieves", "threaten"),
        ("vowed", "to mend the gate", "promise"),
        ("called for", "the keeper to resign", "demand"),
        ("urged", "the keeper to resign", "demand"),
        ("warned", "that the gate could break", "warn"),
        ("praised", "the keeper's courage", "praise"),
        ("asked", "who had shut the gate", "ask"),
        ("said", "“Who shut the gate?”", "ask"),
        ("believes", "the gate was shut", "believe"),
    ],
)
def test_act_of_cue_and_content(cue: str, content: str, act: str) -> None:
    assert read(f"⟦1s:Inga Solis⟧ ⟦1c:{cue}⟧ ⟦1x:{content}⟧.").claims[0].act == act


@pytest.mark.parametrize(
    ("cue", "content", "firmness", "polarity"),
    [
        ("said", "the gate was shut", "certain", "positive"),
        ("said", "the gate was probably shut", "probable", "positive"),
        ("said", "the gate may have been shut", "possible", "positive"),
        ("said", "a meeting in May had shut the gate", "certain", "positive"),
        ("said", "it would be shut as soon as possible", "certain", "positive"),
        ("said", "the so-called keeper shut the gate", "doubtful", "positive"),
        ("alleged", "the keeper shut the gate", "doubtful", "positive"),
        ("said", "there was no evidence that the gate was shut", "doubtful", "negative"),
        ("said", "the gate was not shut", "certain", "negative"),
        ("said", "the gate wasn’t shut", "certain", "negative"),
        ("denied", "that the gate was shut", "certain", "negative"),
        ("denied", "that nobody had shut the gate", "certain", "positive"),
        ("did not say", "why the gate was shut", "certain", "negative"),
        ("said", "that the keeper had twice refused oil for the hinges", "certain", "positive"),
        ("said", "that the keeper denied it and the guard failed to look", "certain", "positive"),
        ("said", "that the gate was left without a guard", "certain", "positive"),
        ("said", "that the keeper had never refused oil", "certain", "negative"),
        ("declined to say", "why the gate was shut", "certain", "negative"),
        ("said", "the gate was shut, although nobody had asked for it", "certain", "positive"),
    ],
)
def test_firmness_and_polarity(cue: str, content: str, firmness: str, polarity: str) -> None:
    claim = read(f"⟦1s:Inga Solis⟧ ⟦1c:{cue}⟧ ⟦1x:{content}⟧.").claims[0]
    assert (claim.firmness, claim.polarity) == (firmness, polarity)


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("BAGHDAD", " – The gate was shut."),
        ("WASHINGTON (AP)", " — The gate was shut."),
        ("KYIV, Ukraine, March 3 (Reuters)", " - The gate was shut."),
        ("Tarn Valley (dpa)", " - The gate was shut."),
        ("NEW YORK", " -- The gate was shut."),
        ("ST. OLAF, Minn.", " — The gate was shut."),
    ],
)
def test_dateline_is_found_after_a_headline(line: str, rest: str) -> None:
    dateline = read(f"Gate Shut Overnight\n\n{line}{rest}").dateline
    assert dateline is not None
    assert dateline.text == line


@pytest.mark.parametrize(
    "text", ["The gate – which was shut – held.", "EXCLUSIVE – The gate was shut.", "Gate: shut.", ""]
)
def test_dash_alone_makes_no_dateline(text: str) -> None:
    assert read(text).dateline is None


def test_headline_with_a_colon_attributes() -> None:
    report = read("Security Source: Jets Circled the Lighthouse\n\nThe jets came at noon.")
    (claim,) = report.claims
    assert speaker(report, claim) == "Security Source"
    assert (claim.cue[0].text, claim.content[0].text) == (":", "Jets Circled the Lighthouse")


@pytest.mark.parametrize(
    "headline",
    ["The Latest: Jets Circle the Lighthouse", "Under the Waves: Jets Circle the Lighthouse", "Live: Jets Circle"],
)
def test_headline_label_is_no_speaker(headline: str) -> None:
    assert read(f"{headline}\n\nThe jets came at noon.").claims == ()


def test_attribution_that_touches_furniture_is_dropped() -> None:
    marked = "⟦1s:Inga Solis⟧ ⟦1c:said⟧ ⟦1x:the gate was shut⟧.\n\n⟦2s:Readers⟧ ⟦2c:say⟧ ⟦2x:subscribe now⟧"
    furniture = [{"start": 40, "end": 61, "kind": "newsletter"}]
    assert len(read(marked).claims) == 2
    assert len(read(marked, facts={"furniture": furniture}).claims) == 1


def test_id_is_the_same_for_the_same_report_and_another_for_another_publisher() -> None:
    text = "The gate was shut."
    assert read(text).id == read(text).id
    assert len({read(text).id, read(text, url="https://a.example/1").id, read(text, outlet={"name": "Post"}).id}) == 3
    assert read(text).id.startswith("r-")
    assert len(read(text).id) == 14

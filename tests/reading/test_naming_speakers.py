from __future__ import annotations

import pytest
from marked import actor, read, speaker, speakers, unmark

from sayso.reading.raw import Mark, NameType
from sayso.reading.read import build_report
from sayso.records import Page


def test_surname_title_and_full_name_are_one_person() -> None:
    marked = (
        "⟦1s:Dagny Holm⟧ ⟦1c:said⟧ ⟦1x:the mine would open⟧. ⟦2s:Mrs. Holm⟧ ⟦2c:said⟧ ⟦2x:it was safe⟧. "
        "⟦3s:Holm⟧ ⟦3c:added⟧ ⟦3x:that work would start in May⟧."
    )
    report = read(marked)
    assert [speaker(report, claim) for claim in report.claims] == ["Dagny Holm"] * 3
    assert len(report.actors) == 1
    assert report.actors[0].kind == "person"


def test_titles_tell_two_bearers_of_a_surname_apart() -> None:
    marked = (
        "⟦1s:Peter Holm⟧ ⟦1c:said⟧ ⟦1x:no⟧. ⟦2s:Dagny Holm⟧ ⟦2c:said⟧ ⟦2x:yes⟧. "
        "⟦3s:Mr. Holm⟧ ⟦3c:left, saying⟧ ⟦3x:nothing more⟧. ⟦4s:Mrs. Holm⟧ ⟦4c:said⟧ ⟦4x:the same⟧."
    )
    assert speakers(marked) == ["Peter Holm", "Dagny Holm", "Peter Holm", "Dagny Holm"]


@pytest.mark.parametrize(
    ("between", "short"),
    [
        (" (OVL)", "OVL"),
        (", also known as the Night Office,", "Night Office"),
        (", better known by its Latin name Vigilia,", "Vigilia"),
        (", formerly the Lamp Watch,", "Lamp Watch"),
        (", dubbed “Owls”,", "Owls"),
    ],
)
def test_alias_that_the_text_teaches_is_one_actor(between: str, short: str) -> None:
    report = read(
        f"The Order of Vigilant Lights{between} meets in Tarn. ⟦1s:The {short}⟧ ⟦1c:said⟧ ⟦1x:the lamps stay lit⟧."
    )
    assert speaker(report, report.claims[0]) == "Order of Vigilant Lights"
    assert short in report.actors[0].aliases


def test_verb_between_two_names_teaches_no_alias() -> None:
    assert speakers("⟦1s:Marlow⟧ ⟦1c:called⟧ Denver Pike ⟦1x:a liar⟧. ⟦2s:Pike⟧ ⟦2c:denied⟧ ⟦2x:it⟧.") == [
        "Marlow",
        "Denver Pike",
    ]


def test_names_that_merely_look_alike_stay_apart() -> None:
    marked = (
        "⟦1s:Harakat Hezbollah al-Nujaba⟧ ⟦1c:said⟧ ⟦1x:it had no part in this⟧. "
        "⟦2s:Kata’ib Hezbollah⟧ ⟦2c:said⟧ ⟦2x:the same⟧. ⟦3s:Hezbollah⟧ ⟦3c:said⟧ ⟦3x:nothing new⟧."
    )
    report = read(marked)
    assert len({claim.sources[0].actor for claim in report.claims}) == 3
    assert [actor(report, claim.sources[0].actor).country for claim in report.claims] == ["IQ", "IQ", "LB"]


@pytest.mark.parametrize(
    "source",
    [
        "Hugh Hill, a doctor,",
        "county coroner Hugh Hill",
        "Dr. Hugh Hill of the county clinic",
        "Hugh Hill, 51,",
        "the coroner, Hugh Hill,",
    ],
)
def test_name_is_found_beside_office_and_apposition(source: str) -> None:
    assert speakers(f"⟦1s:{source}⟧ ⟦1c:said⟧ ⟦1x:the water was clean⟧.") == ["Hugh Hill"]


def test_office_leads_back_to_whoever_holds_it() -> None:
    marked = (
        "Mayor Inga Solis met Governor Paul Reyes. ⟦1s:The governor⟧ ⟦1c:said⟧ ⟦1x:the road would be mended⟧. "
        "⟦2s:The mayor⟧ ⟦2c:said⟧ ⟦2x:she had heard that before⟧."
    )
    assert speakers(marked) == ["Paul Reyes", "Inga Solis"]


def test_pronoun_follows_a_subject_that_has_not_spoken() -> None:
    marked = "Paul Reyes arrived late from Monday's talks with Inga Solis. ⟦1s:He⟧ ⟦1c:said⟧ ⟦1x:the train had stood⟧."
    assert speakers(marked) == ["Paul Reyes"]


def test_first_person_in_a_quotation_is_its_speaker() -> None:
    marked = "⟦1x:“⟦2s:We⟧ ⟦2c:think⟧ ⟦2x:the dam will hold⟧,”⟧ ⟦1s:engineer Paul Reyes⟧ ⟦1c:said⟧."
    report = read(marked)
    assert [speaker(report, claim) for claim in report.claims] == ["Paul Reyes", "Paul Reyes"]
    assert report.claims[1].inside == report.claims[0].id


def test_first_person_outside_quotations_is_the_author() -> None:
    assert speakers("⟦1s:I⟧ ⟦1c:think⟧ ⟦1x:the council should resign⟧.", byline=["Ada Quill"]) == ["Ada Quill"]


def test_statement_is_its_makers() -> None:
    marked = (
        "⟦1s:Northwind Airways⟧ ⟦1c:regretted⟧ ⟦1x:the delay⟧ in a statement. ⟦2s:The statement⟧ ⟦2c:blamed⟧ ⟦2x:fog⟧. "
        "⟦3s:It⟧ ⟦3c:also said⟧ ⟦3x:refunds would be paid⟧."
    )
    assert speakers(marked) == ["Northwind Airways"] * 3


def test_listed_source_is_one_claim_by_several() -> None:
    marked = "⟦1s:The Harbour Guild, Saltmen United and the Net Menders' League⟧ ⟦1c:said⟧ ⟦1x:the quota was too low⟧."
    report = read(marked)
    (claim,) = report.claims
    assert len(claim.sources) == 1
    assert [actor(report, number).name for number in claim.signatories] == [
        "Harbour Guild",
        "Saltmen United",
        "Net Menders' League",
    ]
    assert claim.anonymity == "collective"


def test_pronoun_that_nothing_resolves_keeps_its_own_words() -> None:
    report = read("⟦1s:She⟧ ⟦1c:said⟧ ⟦1x:it was raining⟧.")
    assert speaker(report, report.claims[0]) == "She"
    assert report.claims[0].anonymity == "anonymous"


@pytest.mark.parametrize(
    ("source", "anonymity"),
    [
        ("Inga Solis", "named"),
        ("The White House", "named"),
        ("the defence minister", "role"),
        ("a spokesman for the harbour", "role"),
        ("a police officer", "role"),
        ("police", "role"),
        ("an internal memo", "role"),
        ("a person familiar with the talks", "anonymous"),
        ("officials who spoke on condition of anonymity", "anonymous"),
        ("security sources in Iraq", "anonymous"),
        ("two engineers at the dam", "anonymous"),
        ("a shift supervisor", "anonymous"),
        ("the minister, who asked not to be named,", "anonymous"),
        ("residents", "collective"),
        ("activists", "collective"),
        ("four election-watch groups", "collective"),
        ("Democrats", "collective"),
    ],
)
def test_anonymity_class_of_a_source(source: str, anonymity: str) -> None:
    report = read(f"It rained all night. ⟦1x:The gate was open⟧, ⟦1s:{source}⟧ ⟦1c:said⟧.")
    assert report.claims[0].anonymity == anonymity


@pytest.mark.parametrize(
    ("source", "kind", "country"),
    [
        ("Reuters", "outlet", "GB"),
        ("Hashd al-Shaabi", "armed_group", "IQ"),
        ("Hashd al-Sha’abi", "armed_group", "IQ"),
        ("the Pentagon", "military", "US"),
        ("the United Nations", "igo", None),
        ("Russia", "government", "RU"),
        ("Médecins Sans Frontières", "ngo", None),
        ("the Ministry of Tides", "government", None),
        ("Brindle Motors", "company", None),
        ("the Tarn Valley Herald", "outlet", None),
        ("a report by the auditors", "document", None),
        ("residents", "people", None),
    ],
)
def test_kind_and_country_of_an_actor(source: str, kind: str, country: str | None) -> None:
    report = read(f"It rained all night. ⟦1x:The gate was open⟧, ⟦1s:{source}⟧ ⟦1c:said⟧.")
    found = actor(report, report.claims[0].sources[0].actor)
    assert (found.kind, found.country) == (kind, country)


def test_place_that_an_organisation_is_named_for_is_not_its_short_name() -> None:
    marked = (
        "⟦1s:The Ostrin Weavers’ League⟧ ⟦1c:said⟧ ⟦1x:the looms would stop⟧. Looms in Ostrin are old. "
        "⟦2s:Ostrin⟧ ⟦2c:said⟧ ⟦2x:nothing⟧. ⟦3s:The League⟧ ⟦3c:added⟧ ⟦3x:that wages were low⟧."
    )
    report = read(marked)
    assert [speaker(report, claim) for claim in report.claims] == [
        "Ostrin Weavers’ League",
        "Ostrin",
        "Ostrin Weavers’ League",
    ]
    assert "Ostrin" not in report.actors[0].aliases


@pytest.mark.parametrize("between", ["", "It builds cars in Tarn. "])
def test_firm_goes_by_its_name_without_its_legal_form(between: str) -> None:
    marked = f"⟦1s:Quellant Motors⟧ ⟦1c:said⟧ ⟦1x:sales fell⟧. {between}⟦2s:Quellant⟧ ⟦2c:added⟧ ⟦2x:it would rest⟧."
    assert speakers(marked) == ["Quellant Motors"] * 2


_CARRIED = (
    "⟦1s:Harbour Minister Edda Vance⟧ ⟦1c:said⟧ ⟦1x:the quay was sound⟧ in a statement carried by the agency TNK.\n\n"
)


def test_statement_speaks_for_the_unnamed_groups_that_issued_it() -> None:
    marked = (
        f"{_CARRIED}On Friday several unions issued a joint statement, "
        "in which ⟦2s:they⟧ ⟦2c:vowed⟧ ⟦2x:to strike⟧.\n\n"
        "⟦3x:“The quay is rotten,”⟧ ⟦3s:the statement⟧ ⟦3c:reads⟧. ⟦4s:It⟧ ⟦4c:also said⟧ ⟦4x:the cranes stop⟧.\n\n"
        "⟦5s:They⟧ ⟦5c:added⟧ ⟦5x:that rust was everywhere⟧. "
        "The statement was signed by the Crane Guild and Pilots United."
    )
    report = read(marked)
    assert [speaker(report, claim) for claim in report.claims] == ["Edda Vance", *["several unions"] * 4]
    for claim in report.claims[1:]:
        assert claim.anonymity == "collective"
        assert [actor(report, signatory).name for signatory in claim.signatories] == ["Crane Guild", "Pilots United"]


@pytest.mark.parametrize(
    "subject", ["Two unions", "On Friday, dozens of workers", "A group of pilots", "Some unions in Tarn"]
)
def test_they_are_the_plural_subject_of_the_sentence_not_the_outlet_before(subject: str) -> None:
    report = read(f"{_CARRIED}{subject} blocked the quay, where ⟦2s:they⟧ ⟦2c:said⟧ ⟦2x:the planks were rotten⟧.")
    found = actor(report, report.claims[1].sources[0].actor)
    assert found.name.split()[-1] in subject and found.anonymity != "named"


def test_plural_that_a_preposition_governs_is_not_brought_up() -> None:
    marked = (
        "⟦1s:The Crane Guild⟧ ⟦1c:met⟧ ⟦1x:with two unions called Rope⟧. ⟦2s:They⟧ ⟦2c:said⟧ ⟦2x:the quay was rotten⟧."
    )
    assert speakers(marked) == ["Crane Guild"] * 2


def test_later_statement_belongs_to_whoever_issued_the_last_one() -> None:
    marked = (
        "⟦1s:Edda Vance⟧ ⟦1c:said⟧ in a statement ⟦1x:the quay was sound⟧. Three unions published an angry letter. "
        "⟦2s:The letter⟧ ⟦2c:called⟧ ⟦2x:the planks rotten⟧. ⟦3s:The statement⟧ ⟦3c:had called⟧ ⟦3x:them new⟧."
    )
    assert speakers(marked) == ["Edda Vance", "Three unions", "Edda Vance"]


@pytest.mark.parametrize(
    ("signers", "names"),
    [
        (
            "the Rope Walkers, Daughters of Tarn, and the Oarsmen’s Guild",
            ["Rope Walkers", "Daughters of Tarn", "Oarsmen’s Guild"],
        ),
        (
            "Sailors without Ships, Pilots in Grey and the Women's Fund",
            ["Sailors without Ships", "Pilots in Grey", "Women's Fund"],
        ),
        (
            "the Union of Dyers and Fullers, the Rope Guild (RG), and Ebb & Sons Lodge",
            ["Union of Dyers and Fullers", "Rope Guild", "Ebb & Sons Lodge"],
        ),
        ("Mary Ebb of the Rope Guild, Mayor Peter Lund and J. K. Moor", ["Mary Ebb", "Peter Lund", "J. K. Moor"]),
        ("Liwa al-Bahr, Saraya al-Mina, and the Rope Guild in Tarn", ["Liwa al-Bahr", "Saraya al-Mina", "Rope Guild"]),
    ],
)
def test_items_of_a_list_of_signatories_are_whole_names(signers: str, names: list[str]) -> None:
    report = read(f"⟦1s:The statement⟧ ⟦1c:said⟧ ⟦1x:the quay is old⟧. The statement was signed by {signers}.")
    assert [actor(report, number).name for number in report.claims[0].signatories] == names


def test_listed_name_is_whole_wherever_it_stands() -> None:
    marked = (
        "⟦1s:Daughters of Tarn⟧ ⟦1c:said⟧ ⟦1x:the quay would go⟧. "
        "A letter was signed by the Rope Guild, Daughters of Tarn and Lantern House."
    )
    assert speakers(marked) == ["Daughters of Tarn"]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The mayor met several ferry pilots, and ⟦1s:they⟧ ⟦1c:said⟧ ⟦1x:the fog was the worst in years⟧.", "pilots"),
        ("Inga Solis mocked her rivals as ⟦1s:they⟧ ⟦1c:argued⟧ ⟦1x:that the dam leaked⟧.", "rivals"),
        ("The harbour court is closed. ⟦1s:It⟧ ⟦1c:ruled⟧ in May ⟦1x:that the quota was void⟧.", "court"),
        ("The fire drew wealthy villagers ⟦1s:who⟧ ⟦1c:said⟧ ⟦1x:nobody had warned them⟧.", "villagers"),
    ],
)
def test_pronoun_leads_back_to_a_phrase_without_a_name(marked: str, expected: str) -> None:
    (found,) = speakers(marked)
    assert found is not None
    assert found.split()[-1] == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Sen. Paul Reyes of Tarn, ⟦1s:who⟧ ⟦1c:said⟧ ⟦1x:no⟧, left early.", "Paul Reyes"),
        ("⟦1s:Secretary of State Paul Reyes⟧ ⟦1c:said⟧ ⟦1x:the treaty stood⟧.", "Paul Reyes"),
        ("⟦1s:Mr. Reyes himself⟧ ⟦1c:said⟧ ⟦1x:the treaty stood⟧.", "Reyes"),
        ("⟦1s:His deputy, longtime ally Paul Reyes,⟧ ⟦1c:said⟧ ⟦1x:the treaty stood⟧.", "Paul Reyes"),
        ("Despite ⟦1s:his⟧ ⟦1c:dislike for⟧ ⟦1x:the dam⟧, Paul Reyes will open it.", "Paul Reyes"),
        ("⟦1s:The governor⟧ ⟦1c:said⟧ ⟦1x:no⟧. Governor Paul Reyes then left.", "Paul Reyes"),
    ],
)
def test_name_beside_the_source_is_its_speakers(marked: str, expected: str) -> None:
    assert speakers(marked) == [expected]


def test_two_are_the_persons_last_spoken_of() -> None:
    marked = "Inga Solis met Paul Reyes in Tarn. ⟦1s:The two⟧ ⟦1c:said⟧ ⟦1x:nothing of the dam⟧."
    report = read(marked)
    assert {actor(report, number).name for number in report.claims[0].signatories} == {"Inga Solis", "Paul Reyes"}


def test_they_after_a_list_are_all_of_it() -> None:
    marked = (
        "Money came from the Harbour Guild, Saltmen United and the Lantern Fund. "
        "⟦1s:They⟧ ⟦1c:said⟧ ⟦1x:it was well spent⟧."
    )
    report = read(marked)
    assert len(report.claims[0].signatories) == 3


def test_letter_is_its_signers_and_a_column_its_authors() -> None:
    letters = (
        "⟦1s:I⟧ ⟦1c:doubt⟧ ⟦1x:that the dam will hold⟧.\n\nDagny Holm.\n\nTarn.\n\n"
        "⟦2s:I⟧ ⟦2c:think⟧ ⟦2x:it will⟧.\n\nPeter Lund.\n\nHalm."
    )
    assert speakers(letters) == ["Dagny Holm", "Peter Lund"]
    column = "⟦1s:I⟧ ⟦1c:doubt⟧ ⟦1x:that the dam will hold⟧.\n\nDagny Holm, a writer, is the author of Dry Land."
    assert speakers(column) == ["Dagny Holm"]


def test_bare_surname_means_a_bearer_already_introduced() -> None:
    marked = (
        "Dagny Holm opened the fair. ⟦1s:Holm⟧ ⟦1c:said⟧ ⟦1x:it was late⟧. "
        "Her father, Peter Holm, came. Peter Holm left. Peter Holm wept."
    )
    assert speakers(marked) == ["Dagny Holm"]


def test_government_of_a_nation_is_no_other_body() -> None:
    marked = (
        "The Foreign Ministry of Brazil is closed. ⟦1s:The Mexican government⟧ ⟦1c:said⟧ ⟦1x:it would answer in May⟧."
    )
    assert speakers(marked) == ["Mexican government"]


def test_marks_tell_the_kind_of_a_name_that_words_do_not() -> None:
    marked = "The launch of Vexil drew a crowd. ⟦1s:It⟧ ⟦1c:said⟧ ⟦1x:more would follow⟧."
    text, attributions = unmark(marked)
    start = text.index("Vexil")

    def named(label: NameType) -> str:
        marks = [Mark(start, start + 5, label, name=True, score=0.9)]
        report = build_report(Page(input_name="test", text=text), attributions, marks)
        return str(speaker(report, report.claims[0]))

    assert named("ORG") == "Vexil"
    assert named("PERSON") != "Vexil"

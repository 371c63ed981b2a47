"""Invented reports of three stories, a silo, a lorry and a strike, and of a comet, as the reader reads them."""

from __future__ import annotations

from functools import cache

import sayso
from sayso.records import Report


@cache
def told(outlet: str, published: str | None, text: str) -> Report:
    """The report as it is read; reading takes most of a test's time, so each is read once."""
    name = outlet.lower().replace(" ", "")
    return sayso.read(text=text, outlet=outlet, published=published, url=f"https://{name}.example/{published}")


def courier() -> Report:
    return told(
        "Hadrin Courier",
        "2024-05-06T06:00:00+00:00",
        "HADRIN - A grain silo exploded at the Voss mill on Thursday, injuring four men, the mill's foreman, Piet "
        "Sarro, told the Hadrin Courier. “The roof went up like a lid,” he said.\n\n"
        "The mayor of Hadrin, Greta Moll, said the mill had failed an inspection in March.",
    )


def capital() -> Report:
    """Relays the Courier."""
    return told(
        "Capital Evening News",
        "2024-05-06T11:00:00+00:00",
        "Four men were hurt when a grain silo blew up at the Voss mill in Hadrin, the Hadrin Courier reported on "
        "Thursday.\n\nThe newspaper quoted the foreman of the mill. The company was not available for comment.",
    )


def radio() -> Report:
    """Has a witness of its own."""
    return told(
        "Radio Tessel",
        "2024-05-07T08:00:00+00:00",
        "HADRIN - Baker Corin Hale told Radio Tessel that a grain silo exploded at the Voss mill in Hadrin on "
        "Thursday and injured four men. “I was ten paces away when it blew up,” Hale said.",
    )


def post() -> Report:
    """Copies the Courier."""
    return told("Northern Post", "2024-05-06T09:00:00+00:00", courier().text)


def later() -> Report:
    """A further report of the mill."""
    return told(
        "Evening Sound",
        "2024-05-09T08:00:00+00:00",
        "HADRIN - The foreman of the Voss mill, Piet Sarro, told the Evening Sound that a grain silo had exploded on "
        "Thursday and injured four men. “I will never forget the roof going up,” Sarro said.",
    )


def porter() -> Report:
    return told(
        "Tessel Mail",
        "2024-08-01T06:00:00+00:00",
        "TESSEL - A grey lorry left the customs depot at four in the morning with the seized cigarettes, night porter "
        "Ilse Marn told the Tessel Mail. “I opened the gate for it myself,” she said.",
    )


def baker() -> Report:
    """Has a second witness."""
    return told(
        "Radio Orvane",
        "2024-08-01T14:00:00+00:00",
        "TESSEL - Another witness has come forward in the case of the missing cigarettes. Baker Corin Hale told Radio "
        "Orvane he had watched a grey lorry pull out of the customs depot shortly after four in the morning. “It "
        "nearly took my mirror off,” he said.",
    )


def guard() -> Report:
    """A further report of the lorry."""
    return told(
        "Lorne Gazette",
        "2024-08-03T08:00:00+00:00",
        "TESSEL - The grey lorry left the customs depot at four in the morning, Radio Orvane reported. A spokesman for "
        "the customs office, Jovan Petrak, said the cigarettes had been stored there since May.",
    )


def strike() -> Report:
    return told(
        "Orvane Echo",
        "2024-06-02",
        "ORVANE - Dockers at the port of Orvane will stop work for three days from Monday, union secretary Ilse Marn "
        "told the Orvane Echo. “We have waited long enough for a contract,” she said.",
    )


def strike_again() -> Report:
    return told(
        "Harbour Times",
        "2024-06-03",
        "Dockers at the port of Orvane plan to stop work for three days from Monday, the Orvane Echo reported, citing "
        "union secretary Ilse Marn.",
    )


def comet() -> Report:
    return told(
        "Star Letter",
        "2024-07-01",
        "The comet Brandt-Ouda will be seen with the naked eye in August, astronomer Lio Vance said.",
    )

"""Dated facts of the world that show when a text was written: who held an office, what was new.

Each line is a time span (first and last month, the last left open where it has not ended), and the words that speak
of the fact as present. Words that make it past ("former", "then", "late") undo it. Written for sayso from general
knowledge; a span in doubt is drawn wide, for a wrong bound makes a wrong date and a wide one only makes none.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple


class Fact(NamedTuple):
    """``sign`` is a plain string without which ``form`` cannot match; spans are months counted from year 0."""

    sign: str
    form: str
    spans: tuple[tuple[int, int], ...]

    def holds_in(self, text: str) -> bool:
        """Whether the text speaks of the fact as present."""
        at = text.find(self.sign)
        while at >= 0:
            near = text[max(0, at - _AROUND) : at + _AROUND]
            found = _compiled(self.form).search(near)
            if found and not _PAST.search(near[: found.start()]):
                return True
            at = text.find(self.sign, at + _AROUND // 2)
        return False


# span(s) | sign | form, where it is more than the sign
_TABLE = r"""
2020-01..2020-12 | coronavirus | (?:new|novel)\s+(?:\w+\s+)?coronavirus
2020-03..        | coronavirus pandemic |
2020-02..        | COVID-19 |
2009-04..2010-08 | swine flu | (?:new|H1N1)\s+swine\s+flu|swine\s+flu\s+(?:outbreak|pandemic)
2003-03..2003-07 | SARS | SARS\s+(?:outbreak|epidemic)
2014-03..2016-03 | Ebola | Ebola\s+(?:outbreak|epidemic)\s+in\s+(?:West\s+Africa|Liberia|Sierra\s+Leone|Guinea)
2016-01..2017-02 | Zika | Zika\s+(?:outbreak|epidemic)
2014-06..2019-04 | Islamic State | Islamic\s+State\s+(?:group|militants|fighters|in\s+Iraq\s+and)
1993-01..2001-01 | President Clinton |
1993-01..2001-01 | President Bill Clinton |
2001-01..2009-01 | George W. Bush | President\s+George\s+W\.\s+Bush
1989-01..1993-01 2001-01..2009-01 | President Bush |
2008-11..2009-01 | Obama | President-elect\s+(?:Barack\s+)?Obama
2009-01..2017-01 | Obama | President\s+(?:Barack\s+)?Obama
2016-11..2017-01 2024-11..2025-01 | Trump | President-elect\s+(?:Donald\s+)?(?:J\.\s+)?Trump
2017-01..2021-01 2025-01.. | Trump | President\s+(?:Donald\s+)?(?:J\.\s+)?Trump
2021-01..2025-01 | Biden | (?<!Vice )President\s+(?:Joe\s+)?Biden
2009-01..2017-01 | Biden | Vice\s+President\s+(?:Joe\s+)?Biden
2001-01..2009-01 | Cheney | Vice\s+President\s+(?:Dick\s+)?Cheney
2017-01..2021-01 | Pence | Vice\s+President\s+(?:Mike\s+)?Pence
2021-01..2025-01 | Harris | Vice\s+President\s+(?:Kamala\s+)?Harris
2025-01..        | Vance | Vice\s+President\s+(?:JD\s+|J\.D\.\s+)?Vance
2016-06..2016-11 | Clinton | (?:nominee|rival)\s+Hillary\s+(?:Rodham\s+)?Clinton
2015-04..2016-11 | Trump | presidential\s+(?:candidate|hopeful)\s+Donald\s+(?:J\.\s+)?Trump
2008-06..2008-11 | McCain | Republican\s+(?:presidential\s+)?(?:nominee|candidate)\s+John\s+McCain
2012-04..2012-11 | Romney | Republican\s+(?:presidential\s+)?(?:nominee|candidate|challenger)\s+Mitt\s+Romney
2005-01..2009-01 | Rice | Secretary\s+of\s+State\s+Condoleezza\s+Rice
2009-01..2013-02 | Clinton | Secretary\s+of\s+State\s+(?:Hillary\s+)?(?:Rodham\s+)?Clinton
2013-02..2017-01 | Kerry | Secretary\s+of\s+State\s+(?:John\s+)?Kerry
2017-02..2018-03 | Tillerson | Secretary\s+of\s+State\s+(?:Rex\s+)?Tillerson
2018-04..2021-01 | Pompeo | Secretary\s+of\s+State\s+(?:Mike\s+)?Pompeo
2021-01..2025-01 | Blinken | Secretary\s+of\s+State\s+(?:Antony\s+)?Blinken
2025-01..        | Rubio | Secretary\s+of\s+State\s+(?:Marco\s+)?Rubio
1997-05..2007-06 | Blair | Prime\s+Minister\s+(?:Tony\s+)?Blair
2007-06..2010-05 | Brown | Prime\s+Minister\s+(?:Gordon\s+)?Brown
2010-05..2016-07 | Cameron | Prime\s+Minister\s+(?:David\s+)?Cameron
2016-07..2019-07 | May | Prime\s+Minister\s+Theresa\s+May
2019-07..2022-09 | Johnson | Prime\s+Minister\s+Boris\s+Johnson
2022-09..2022-10 | Truss | Prime\s+Minister\s+Liz\s+Truss
2022-10..2024-07 | Sunak | Prime\s+Minister\s+(?:Rishi\s+)?Sunak
2024-07..        | Starmer | Prime\s+Minister\s+(?:Sir\s+)?(?:Keir\s+)?Starmer
2005-11..2021-12 | Merkel | Chancellor\s+(?:Angela\s+)?Merkel
2021-12..2025-05 | Scholz | Chancellor\s+(?:Olaf\s+)?Scholz
2025-05..        | Merz | Chancellor\s+(?:Friedrich\s+)?Merz
1995-05..2007-05 | Chirac | President\s+(?:Jacques\s+)?Chirac
2007-05..2012-05 | Sarkozy | President\s+(?:Nicolas\s+)?Sarkozy
2012-05..2017-05 | Hollande | President\s+(?:Fran[cç]ois\s+)?Hollande
2017-05..        | Macron | President\s+(?:Emmanuel\s+)?Macron
2008-05..2012-05 | Medvedev | President\s+(?:Dmitr[iy]y?\s+)?Medvedev
2000-01..2008-05 2012-05.. | Putin | President\s+(?:Vladimir\s+)?Putin
2008-05..2012-05 | Putin | Prime\s+Minister\s+(?:Vladimir\s+)?Putin
2014-06..2019-05 | Poroshenko | President\s+(?:Petro\s+)?Poroshenko
2019-05..        | Zelensk | President\s+(?:Volodymyr\s+)?Zelensky?y?i?
2022-02..        | invasion of Ukraine | (?:full-scale|Russia['’]s|Russian)\s+invasion\s+of\s+Ukraine
2005-08..2013-08 | Ahmadinejad | President\s+(?:Mahmoud\s+)?Ahmadinejad
2013-08..2021-08 | Rouhani | President\s+(?:Hassan\s+)?Rouhani
2021-08..2024-05 | Raisi | President\s+(?:Ebrahim\s+)?Raisi
2024-07..        | Pezeshkian | President\s+(?:Masoud\s+)?Pezeshkian
2006-05..2014-09 | Maliki | Prime\s+Minister\s+(?:Nouri\s+)?al-Maliki
2014-09..2018-10 | Abadi | Prime\s+Minister\s+(?:Haider\s+)?al-Abadi
2018-10..2020-05 | Mahdi | Prime\s+Minister\s+(?:Adel\s+)?Abdul[- ]?Mahdi
2020-05..2022-10 | Kadhimi | Prime\s+Minister\s+(?:Mustafa\s+)?al-Kadhimi
2022-10..2026-06 | Sudani | Prime\s+Minister\s+(?:Mohammed\s+)?(?:Shia['’]?\s+)?al-Sudani
2006-01..2009-03 | Olmert | Prime\s+Minister\s+(?:Ehud\s+)?Olmert
1996-06..1999-07 2009-03..2021-06 2022-12.. | Netanyahu | Prime\s+Minister\s+(?:Benjamin\s+)?Netanyahu
2014-08..        | Erdo | President\s+(?:Recep\s+Tayyip\s+)?Erdo[gğ]an
2003-03..2014-08 | Erdo | Prime\s+Minister\s+(?:Recep\s+Tayyip\s+)?Erdo[gğ]an
2011-03..2024-12 | Assad | President\s+Bashar\s+(?:al-)?Assad
1981-10..2011-02 | Mubarak | President\s+(?:Hosni\s+)?Mubarak
2012-06..2013-07 | Morsi | President\s+(?:Mohamed\s+)?Morsi
2014-06..        | Sisi | President\s+(?:Abdel\s+Fattah\s+)?(?:el-|al-)Sisi
2001-12..2014-09 | Karzai | President\s+(?:Hamid\s+)?Karzai
2014-09..2021-08 | Ghani | President\s+(?:Ashraf\s+)?Ghani
2006-02..2015-10 | Harper | Prime\s+Minister\s+(?:Stephen\s+)?Harper
2015-11..2025-03 | Trudeau | Prime\s+Minister\s+(?:Justin\s+)?Trudeau
2025-03..        | Carney | Prime\s+Minister\s+(?:Mark\s+)?Carney
1996-03..2007-12 | Howard | Prime\s+Minister\s+(?:John\s+)?Howard
2007-12..2010-06 2013-06..2013-09 | Rudd | Prime\s+Minister\s+(?:Kevin\s+)?Rudd
2010-06..2013-06 | Gillard | Prime\s+Minister\s+(?:Julia\s+)?Gillard
2013-09..2015-09 | Abbott | Prime\s+Minister\s+(?:Tony\s+)?Abbott
2015-09..2018-08 | Turnbull | Prime\s+Minister\s+(?:Malcolm\s+)?Turnbull
2018-08..2022-05 | Morrison | Prime\s+Minister\s+(?:Scott\s+)?Morrison
2022-05..        | Albanese | Prime\s+Minister\s+(?:Anthony\s+)?Albanese
2006-09..2007-09 2012-12..2020-09 | Abe | Prime\s+Minister\s+(?:Shinzo\s+)?Abe
2004-05..2014-05 | Singh | Prime\s+Minister\s+Manmohan\s+Singh
2014-05..        | Modi | Prime\s+Minister\s+(?:Narendra\s+)?Modi
1997-01..2006-12 | Annan | Secretary[- ]General\s+(?:Kofi\s+)?Annan
2007-01..2016-12 | Ban | Secretary[- ]General\s+Ban(?:\s+Ki-moon)?
2017-01..2026-12 | Guterres | Secretary[- ]General\s+(?:Ant[oó]nio\s+)?Guterres
2005-04..2013-02 | Benedict | Pope\s+Benedict(?:\s+XVI)?
2013-03..2025-04 | Francis | Pope\s+Francis
2025-05..        | Leo | Pope\s+Leo(?:\s+XIV)?
"""
_AROUND = 80
_PAST = re.compile(r"\b(?:former|then|ex|late|previous|future|like|under|since|predecessor)[\s-]+$", re.I)


@cache
def _compiled(form: str) -> re.Pattern[str]:
    """Forms are compiled when their sign is first met: most never are."""
    return re.compile(rf"(?:{form})\b")


def _month(written: str) -> int:
    year, month = written.split("-")
    return int(year) * 12 + int(month) - 1


def _span(written: str) -> tuple[int, int]:
    first, _, last = written.partition("..")
    today = date.today()
    return _month(first), _month(last) if last else today.year * 12 + today.month - 1


def _fact(line: str) -> Fact:
    spans, sign, form = (part.strip() for part in line.split("|", 2))
    return Fact(sign, form or re.escape(sign), tuple(_span(s) for s in spans.split()))


FACTS = tuple(_fact(line) for line in _TABLE.strip().splitlines())

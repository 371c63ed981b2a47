"""Texts and pages of the project's own, for the tests of intake."""

from hypothesis import HealthCheck, settings

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=40)
"""The machine's own slowness is not what these tests are about."""

REPORT = """Harbour pilots call off strike after overnight talks

0 1,204

By Nell Varga

PORT ALDER - The harbour pilots' association called off its strike on Thursday after a night of talks, it said.

"We got the rest hours in writing," Edda Marsh told reporters on the quay. She said the boats would be out by noon.

- Advertisement -

The port authority confirmed the agreement but would not say what it had cost.

Sign up for our morning newsletter and never miss a story.
"""

PARAGRAPHS = (
    "The harbour pilots' association called off its strike on Thursday after talks that ran until four in the "
    "morning, its chairwoman said, and the first of the waiting ships was brought in before noon.",
    "“We got the rest hours in writing,” Edda Marsh told reporters on the quay. She said the pilots would be "
    "back on their boats at once, and that nobody had asked for more money.",
    "The port authority confirmed the agreement but would not say what it had cost. A clerk in its office, who "
    "asked not to be named, said the bill would be presented to the council in the autumn.",
)

PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Harbour pilots call off strike after overnight talks | Alder Courier</title>
<meta property="og:site_name" content="Alder Courier">
<link rel="canonical" href="https://courier.example/2021/06/03/pilots">
<script type="application/ld+json">{{"@graph": [{{"@type": "WebSite", "name": "Alder Courier"}},
 {{"@type": "NewsArticle", "headline": "Harbour pilots call off strike after overnight talks",
   "datePublished": "2021-06-03T23:40:00-05:00", "author": [{{"@type": "Person", "name": "Nell Varga"}}],
   "commentCount": 7}}]}}</script></head>
<body><nav><a href="/">Home</a> <a href="/sea">Sea</a></nav>
<div class="cookie-banner"><p>This site uses cookies to remember what you like for our partners.</p></div>
<article><h1>Harbour pilots call off strike after overnight talks</h1>
<p>{PARAGRAPHS[0]}</p><div class="ad-slot">Advertisement</div>
<p>{PARAGRAPHS[1]}</p><p>Read more: <a href="/2">Tug crews weigh their own walkout</a></p>
<aside class="pull-quote"><p>We got the rest hours in writing</p></aside>
<p>{PARAGRAPHS[2]}</p></article>
<aside><h3>Most read</h3><ul><li><a href="/3">Ferry fares to rise again in spring, council says</a></li></ul></aside>
<section id="comments"><p>Gull33: I heard the mayor paid for it himself, believe me, I was there.</p></section>
<footer><p>© 2021 Alder Courier. All rights reserved.</p></footer></body></html>"""

"""URLs: what they give, what bounds them, and where they may not lead."""

import socket
import time
from itertools import pairwise

import pytest
from articles import PARAGRAPHS
from conftest import Site
from hypothesis import given
from hypothesis import strategies as st

from sayso.intake import IntakeOptions, Unreadable, open_pages
from sayso.intake.address import is_public
from sayso.records import Page

TEXT = "\n\n".join(PARAGRAPHS)


def fetch(url: str, options: IntakeOptions) -> Page | Unreadable:
    (got,) = open_pages([url], options)
    return got


@pytest.mark.parametrize("path", ["page", "gzipped", "once"])
def test_a_page_is_fetched(site: Site, at_home: IntakeOptions, path: str) -> None:
    page = fetch(site.url(path), at_home)
    assert isinstance(page, Page)
    assert page.text == TEXT
    assert page.input_name == site.url(path)
    assert page.url == site.url("page" if path == "once" else path)
    agent = site.asked[0][2]
    assert agent is not None
    assert agent.startswith("sayso/")


def test_the_header_says_the_encoding(site: Site, at_home: IntakeOptions) -> None:
    page = fetch(site.url("latin"), at_home)
    assert isinstance(page, Page)
    assert page.text == "Café owners in the old town said the tax was “cruel”."


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("round", "redirects more than 5 times"),
        ("elsewhere", "redirects to file:///etc/hostname, which is not a web address"),
        ("nothing", "the server answered 404"),
        ("endless", "longer than 300,000 bytes"),
        ("bomb", "longer than 300,000 bytes"),
    ],
)
def test_bad_addresses(site: Site, at_home: IntakeOptions, path: str, reason: str) -> None:
    got = fetch(site.url(path), at_home)
    assert isinstance(got, Unreadable)
    assert got.name == site.url(path)
    assert got.reason.startswith(reason)
    assert got.cure


def test_a_server_that_drips_is_left_in_time(site: Site) -> None:
    began = time.monotonic()
    got = fetch(site.url("dripping"), IntakeOptions(allow_private=True, timeout=0.5))
    assert isinstance(got, Unreadable)
    assert got.reason == "not fetched within 0.5 seconds"
    assert time.monotonic() - began < 3


def test_no_answer_at_all(at_home: IntakeOptions) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        got = fetch(f"http://127.0.0.1:{taken.getsockname()[1]}/", at_home)
    assert isinstance(got, Unreadable)
    assert got.reason.startswith("cannot be fetched")


@pytest.mark.parametrize(
    "url", ["http://", "http://[", "http://exa mple/", "http://:80/", "http://0177.0.0.1/", "https://\udcff/"]
)
def test_what_is_no_url(url: str, at_home: IntakeOptions) -> None:
    got = fetch(url, at_home)
    assert isinstance(got, Unreadable)
    assert got.name == url


def test_this_machine_is_refused_and_not_asked(site: Site) -> None:
    got = fetch(site.url("page"), IntakeOptions())
    assert isinstance(got, Unreadable)
    assert got.reason.startswith("refused: 127.0.0.1 leads to 127.0.0.1")
    assert "allow private" in got.cure
    assert site.asked == []


@pytest.mark.parametrize(
    "host",
    ["localhost", "127.1", "2130706433", "0x7f000001", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254"],
)
def test_hosts_that_lead_inside_are_refused(host: str) -> None:
    got = fetch(f"http://{host}:9/", IntakeOptions(timeout=2))
    assert isinstance(got, Unreadable)
    assert got.reason.startswith("refused:")


def test_a_redirect_inside_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first address is let through by a resolver that calls it public; the one it redirects to is not."""
    from sayso.intake import address

    asked: list[str] = []

    def judge(ip: str) -> bool:
        asked.append(ip)
        return len(asked) == 1

    monkeypatch.setattr(address, "is_public", judge)
    for path in ("inward", "metadata"):
        asked.clear()
        got = fetch(site.url(path), IntakeOptions(timeout=2))
        assert isinstance(got, Unreadable)
        assert got.reason.startswith("refused:")


def test_a_name_is_resolved_once_and_the_connection_pinned_to_what_was_checked(
    site: Site, at_home: IntakeOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that changes its address between the check and the connection gains nothing."""
    resolved: list[str] = []
    real = socket.getaddrinfo

    def rebinding(host: str, port: int, *rest: object, **more: object) -> object:
        if host == "news.example":
            resolved.append(host)
            host = "127.0.0.1" if len(resolved) == 1 else "127.0.0.2"
        return real(host, port, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    page = fetch(f"http://news.example:{site.server_port}/page", at_home)
    assert isinstance(page, Page)
    assert resolved == ["news.example"]
    assert site.asked[0][3] == f"news.example:{site.server_port}"


def test_a_name_with_one_private_address_among_public_ones_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def mixed(host: str, port: int, *_: object, **__: object) -> list[tuple[object, ...]]:
        return [(2, 1, 6, "", (ip, port)) for ip in ("93.184.216.34", "10.0.0.7")]

    monkeypatch.setattr(socket, "getaddrinfo", mixed)
    got = fetch("http://news.example/", IntakeOptions(timeout=2))
    assert isinstance(got, Unreadable)
    assert got.reason == "refused: news.example leads to 10.0.0.7, which is not a public address"


def test_proxies_of_the_environment_are_not_used(
    site: Site, at_home: IntakeOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    assert isinstance(fetch(site.url("page"), at_home), Page)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.16.0.1", "192.168.1.1", "192.0.2.1",
        "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1",
        "fd00:ec2::254", "fec0::1", "ff02::1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1",
        "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_an_address_is_judged_alike_however_it_is_wrapped(address: object) -> None:
    assert is_public(f"::ffff:{address}") == is_public(str(address))


FEED = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Alder Courier &amp; Gazette</title><link>{home}</link>
<item><title>Pilots call off strike</title><link>{home}page</link><guid>urn:g1</guid>
<pubDate>Thu, 03 Jun 2021 09:00:00 +0200</pubDate><description>A summary.</description></item>
<item><title>Ferry fares to rise</title><link>{home}gone</link><guid>urn:g2</guid>
<pubDate>Fri, 04 Jun 2021 09:00:00 +0200</pubDate>
<description>The council will raise the fares in spring, it said.</description>
<content:encoded><![CDATA[<p>Fares go up by a tenth.</p>
<p>Nobody at the office would say why, a deckhand said.</p>]]></content:encoded></item>
<item><title>Empty</title><link>{home}gone</link></item></channel></rss>"""


def test_a_feed_gives_linked_pages_or_else_its_own_words(site: Site, at_home: IntakeOptions) -> None:
    site.feed = FEED.format(home=site.url("")).encode()
    linked, own, neither = open_pages([site.url("feed")], at_home)
    assert isinstance(linked, Page)
    assert linked.text == TEXT
    assert linked.outlet is not None
    assert linked.outlet.name == "Alder Courier"
    assert isinstance(own, Page)
    assert own.text == (
        "The council will raise the fares in spring, it said.\n\nFares go up by a tenth.\n\n"
        "Nobody at the office would say why, a deckhand said."
    )
    assert (own.title, own.input_id) == ("Ferry fares to rise", "urn:g2")
    assert own.outlet is not None
    assert own.outlet.name == "Alder Courier & Gazette"
    assert own.published is not None
    assert (own.published.value, own.published.basis) == ("2021-06-04", "metadata")
    assert isinstance(neither, Unreadable)
    assert neither.reason == "the server answered 404"


def test_a_feed_asks_its_host_slowly(site: Site) -> None:
    site.feed = FEED.format(home=site.url("")).encode()
    list(open_pages([site.url("feed")], IntakeOptions(allow_private=True, pause=0.2)))
    times = [when for path, when, *_ in site.asked if path != "/feed"]
    assert len(times) == 3
    assert all(later - sooner >= 0.19 for sooner, later in pairwise(times))


def test_a_feed_with_broken_xml_gives_what_can_be_made_out(site: Site, at_home: IntakeOptions) -> None:
    whole = FEED.format(home=site.url(""))
    site.feed = whole.replace("<guid>urn:g1</guid>", "<guid>g1</gid> & ").encode()
    broken, *items = open_pages([site.url("feed")], at_home)
    assert isinstance(broken, Unreadable)
    assert broken.reason.startswith("the feed's XML is broken")
    assert any(isinstance(i, Page) for i in items)


def test_an_atom_feed(site: Site, at_home: IntakeOptions) -> None:
    site.feed = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Buoy</title><entry><id>urn:1</id><title>Out</title>
    <updated>2021-06-05T10:00:00Z</updated><author><name>Nell Varga</name></author>
    <content type="html">&lt;p&gt;The strike is over, the union said.&lt;/p&gt;</content></entry></feed>"""
    (page,) = open_pages([site.url("feed")], at_home)
    assert isinstance(page, Page)
    assert (page.text, page.byline) == ("The strike is over, the union said.", ("Nell Varga",))
    assert page.published is not None
    assert page.published.value == "2021-06-05"

"""A user's own places: added, listed, removed, and never half so."""

import json
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sayso.delivery.cli import app
from sayso.errors import SaysoError
from sayso.gazetteer import Kind, additions, open_gazetteer

GOOD = (
    "name,lat,lon,country,admin1,alternates,kind,radius_km\n"
    "Tell Marbat,33.1,43.2,IQ,Al Anbār,Tal Marbat|Marbat,village,4\n"
)
DUMP = "\t".join(
    ["990001", "Wadi Sumrah", "Wadi Sumrah", "Wadi Samra,Sumra", "32.5", "42.25", "P", "PPL", "IQ", "", "01", "", "",
     "", "420", "", "211", "Asia/Baghdad", "2020-01-01"]
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "own"


def written(tmp_path: Path, text: str | bytes, name: str = "list.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def found(folder: Path, name: str):
    return [c.entry for c in open_gazetteer(folder).lookup(name) if c.entry.source != "built-in"]


def test_a_csv_is_added_and_found_by_all_its_names(tmp_path: Path, folder: Path) -> None:
    added = additions.add(written(tmp_path, GOOD), folder=folder)
    assert (added.name, added.places) == ("list", 1)
    for name in ("Tell Marbat", "tell marbat", "Marbat", "Tal Marbat"):
        (entry,) = found(folder, name)
        assert (entry.lat, entry.lon, entry.country, entry.kind, entry.radius_km) == (33.1, 43.2, "IQ", Kind.CITY, 4.0)
        assert (entry.admin1, entry.source) == ("Al Anbār", "list")
    assert open_gazetteer(folder).lookup("Paris")


@pytest.mark.parametrize("zipped", [False, True])
def test_a_geonames_dump_is_added(tmp_path: Path, folder: Path, zipped: bool) -> None:
    path = written(tmp_path, DUMP + "\n", "IQ.txt")
    if zipped:
        with zipfile.ZipFile(tmp_path / "IQ.zip", "w") as archive:
            archive.write(path, "IQ.txt")
            archive.writestr("readme.txt", "columns")
        path = tmp_path / "IQ.zip"
    additions.add(path, folder=folder)
    (entry,) = found(folder, "Sumra")
    assert (entry.name, entry.geonameid, entry.population, entry.country) == ("Wadi Sumrah", 990001, 420, "IQ")


def test_a_geonames_place_that_is_built_in_is_the_users_then(tmp_path: Path, folder: Path) -> None:
    built = next(c.entry for c in open_gazetteer(folder).lookup("Fallujah") if c.entry.kind == Kind.CITY)
    row = f"name,lat,lon,country,geonameid\nFallujah,33.5,43.9,IQ,{built.geonameid}\n"
    additions.add(written(tmp_path, row), folder=folder)
    same = [c.entry for c in open_gazetteer(folder).lookup("Fallujah") if c.entry.geonameid == built.geonameid]
    assert [(entry.lat, entry.source) for entry in same] == [(33.5, "list")]


BAD = {
    "empty": ("", "list.csv: the file is empty"),
    "heading alone": ("name,lat,lon\n", "no place under the heading"),
    "no latitude column": ("name,lon\nX,1\n", "line 1: the heading has no column lat"),
    "latitude out of range": ("name,lat,lon\nX,10,10\nY,93.5,10\n", "line 3: the latitude 93.5 is not between"),
    "longitude out of range": ("name,lat,lon\nX,10,-181\n", "line 2: the longitude"),
    "no number": ("name,lat,lon\nX,ten,10\n", "line 2: the latitude 'ten' is no number"),
    "not a number": ("name,lat,lon\nX,nan,10\n", "line 2"),
    "unknown country": ("name,lat,lon,country\nX,10,10,QQ\n", "line 2: there is no country with the code 'QQ'"),
    "unknown kind": ("name,lat,lon,kind\nX,10,10,planet\n", "line 2: there is no kind 'planet'"),
    "no name": ("name,lat,lon\n,10,10\n", "line 2: the place has no name"),
    "a column too few": ("name,lat,lon\nX,10\n", "line 2: 2 columns where the heading has 3"),
    "not UTF-8": (b"name,lat,lon\n\xff\xfe\xfa,1,1\n", "not UTF-8"),
    "dump, wrong country": (DUMP.replace("\tIQ\t", "\tQQ\t"), "line 1: there is no country"),
    "dump cut short": (DUMP + "\n990002\tB\n", "line 2: 2 columns"),
}


@pytest.mark.parametrize(("text", "says"), BAD.values(), ids=BAD)
def test_a_wrong_file_is_told_by_line_and_touches_nothing(
    tmp_path: Path, folder: Path, text: str | bytes, says: str
) -> None:
    additions.add(written(tmp_path, GOOD, "good.csv"), folder=folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(SaysoError) as told:
        additions.add(written(tmp_path, text), folder=folder)
    assert says in str(told.value)
    assert "list.csv" in str(told.value)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_broken_archive_and_a_missing_file(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(SaysoError, match="archive cannot be read"):
        additions.add(written(tmp_path, b"PK\x03\x04broken", "x.zip"), folder=folder)
    with pytest.raises(SaysoError, match="No such file"):
        additions.add(tmp_path / "none.csv", folder=folder)
    assert additions.listed(folder) == []


def test_lists_stand_beside_each_other_and_go_one_by_one(tmp_path: Path, folder: Path) -> None:
    additions.add(written(tmp_path, GOOD), "one", folder)
    additions.add(written(tmp_path, DUMP), "two", folder)
    assert [(one.name, one.places) for one in additions.listed(folder)] == [("one", 1), ("two", 1)]
    additions.add(written(tmp_path, GOOD.replace("Tell Marbat", "Tell Umm Hadid")), "one", folder)
    assert found(folder, "Tell Umm Hadid")
    assert not found(folder, "Tell Marbat")
    additions.remove("one", folder)
    assert not found(folder, "Tell Umm Hadid")
    assert found(folder, "Wadi Sumrah")
    additions.remove("two", folder)
    assert additions.listed(folder) == []
    with pytest.raises(SaysoError, match="no such list"):
        additions.remove("two", folder)


def test_the_commands(tmp_path: Path, folder: Path) -> None:
    run = CliRunner()
    where = ["--gazetteer", str(folder)]
    csv = written(tmp_path, GOOD)
    told = run.invoke(app, ["gazetteer", "add", str(csv), "--name", "field", "--json", *where])
    assert told.exit_code == 0
    assert json.loads(told.stdout)["places"] == 1
    assert "field" in run.invoke(app, ["gazetteer", "list", *where]).stdout
    lines = run.invoke(app, ["gazetteer", "list", "--json", *where]).stdout.splitlines()
    assert [json.loads(line)["name"] for line in lines] == ["field"]
    wrong = run.invoke(app, ["gazetteer", "add", str(written(tmp_path, "name,lat,lon\nX,99,0\n", "w.csv")), *where])
    assert wrong.exit_code == 1
    assert "w.csv, line 2" in wrong.stderr
    assert run.invoke(app, ["gazetteer", "remove", "field", *where]).exit_code == 0
    assert "No places of your own" in run.invoke(app, ["gazetteer", "list", *where]).stdout


def test_the_setting_names_the_folder(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_GAZETTEER", str(folder))
    assert CliRunner().invoke(app, ["gazetteer", "add", str(written(tmp_path, GOOD))]).exit_code == 0
    assert (folder / "list.jsonl").is_file()
    assert any(c.entry.source == "list" for c in open_gazetteer().lookup("Marbat"))


def test_the_settings_file_names_the_folder_for_reading_too(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config.toml"
    config.write_text(f'gazetteer = "{folder}"\n', encoding="utf-8")
    monkeypatch.setenv("SAYSO_CONFIG", str(config))
    monkeypatch.delenv("SAYSO_GAZETTEER", raising=False)
    assert CliRunner().invoke(app, ["gazetteer", "add", str(written(tmp_path, GOOD))]).exit_code == 0
    assert any(c.entry.source == "list" for c in open_gazetteer().lookup("Marbat"))


def test_the_same_gazetteer_is_given_until_a_list_changes(tmp_path: Path, folder: Path) -> None:
    assert open_gazetteer(folder) is open_gazetteer(folder)
    before = open_gazetteer(folder)
    additions.add(written(tmp_path, GOOD), folder=folder)
    assert open_gazetteer(folder) is not before
    assert open_gazetteer(folder) is open_gazetteer(folder)

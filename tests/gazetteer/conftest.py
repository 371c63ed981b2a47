import pytest

from sayso.gazetteer import Gazetteer, open_gazetteer


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """The built-in places alone."""
    return open_gazetteer(tmp_path_factory.mktemp("no-places-of-the-user"))

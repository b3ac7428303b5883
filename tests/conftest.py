"""What all tests share: goldens that one option writes anew."""

from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest

# The same examples in every run: looking for new ones is what `make fuzz` is for, not a surprise for whoever commits.
# No deadline for one example: on a busy machine any of them may wait. What must be quick is timed where it is said.
hypothesis.settings.register_profile("steady", derandomize=True, database=None, deadline=None)
hypothesis.settings.load_profile("steady")

Golden = Callable[[Path, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the expected files anew; then read the diff")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares a text with the file that holds what is expected, or writes that file."""

    def compare(path: Path, actual: str) -> None:
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(actual.encode())
        assert path.is_file(), f"there is no {path.name}: run pytest with --update-golden and read what it writes"
        assert actual == path.read_bytes().decode()

    return compare

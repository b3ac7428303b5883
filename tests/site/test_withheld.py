"""The licence gate on the real standards: neither the built site nor anything in it holds a withheld word."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
CLOSED = ("unconfirmed", "not-allowed")
BINARY = {".woff2", ".png", ".gz", ".ico"}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This repository, built with everything withheld that nobody has confirmed."""
    folder = tmp_path_factory.mktemp("gate")
    for name in ("standards", "docs", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "compsite.yaml").write_text(f"withhold: [{', '.join(CLOSED)}]\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "compsite", "build"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def text_of(path: Path) -> str:
    """What is in a file; a workbook is an archive of texts."""
    if path.suffix != ".xlsx":
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())


def plain(text: str) -> str:
    """Words only, so that no mark-up, escape or line break hides them."""
    return " ".join(re.findall(r"\w+", html.unescape(text).casefold()))


def statements() -> tuple[dict[str, str], set[str]]:
    """Words by `standard/code` that must not be seen, and words that may; read from the YAML by PyYAML alone."""
    register = yaml.safe_load((ROOT / "standards/sources.yaml").read_text(encoding="utf-8"))
    closed = {source["id"] for source in register["sources"] if source["redistribution"] in CLOSED}
    hidden: dict[str, str] = {}
    seen: set[str] = set()
    for path in (ROOT / "standards/frameworks").glob("*/*.yaml"):
        framework = yaml.safe_load(path.read_text(encoding="utf-8"))
        default = framework.get("item_defaults", {}).get("source")
        for item in framework["items"]:
            if item.get("source", default) in closed:
                hidden[f"{framework['id']}/{item['code']}"] = plain(item["statement"])
            else:
                seen.add(plain(item["statement"]))
    return hidden, seen


def test_no_file_of_the_site_holds_withheld_words(site: Path) -> None:
    hidden, seen = statements()
    assert len(hidden) > 40
    wanted = {code: words for code, words in hidden.items() if len(words) >= 20 and words not in seen}
    assert len(wanted) > 40
    leaks = []
    files = [path for path in site.rglob("*") if path.is_file() and path.suffix not in BINARY]
    assert len(files) > 200
    for path in files:
        text = text_of(path)
        if path.name == "search_index.json":
            text = " ".join(f"{entry['title']} {entry['text']}" for entry in json.loads(text)["docs"])
        shown = f"{plain(re.sub(r'<[^>]*>', ' ', text))} {plain(text)}"
        leaks += [f"{path.relative_to(site)}: {code}" for code, words in wanted.items() if words in shown]
    assert leaks == []


def test_codes_and_the_standards_that_may_be_shown_are_there(site: Path) -> None:
    page = (site / "frameworks/tesol-lsm/2025/K1/index.html").read_text(encoding="utf-8")
    assert "Not published here" in page
    assert "wording not published here" in page
    open_page = (site / "frameworks/st0148/1.0/K1/index.html").read_text(encoding="utf-8")
    assert "Not published here" not in open_page.partition("counterparts")[0]


def test_a_form_leaves_room_for_the_words_and_says_where_they_stand(site: Path) -> None:
    sheet = (site / "evidence/tesol-lsm/2025/skills-scan/index.html").read_text(encoding="utf-8")
    article = sheet.partition("<article data-search-exclude")[2].partition("</article>")[0]
    assert "The wording stands at" in article
    assert "Not published here" not in article
    assert ">K1</span>" in article

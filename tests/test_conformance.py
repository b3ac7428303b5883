"""Real standards of other people, taken into our format, work like our own three.

The files lie outside the repository: COMPSITE_CONFORMANCE_DATA names their folder. Each test turns one of them
into YAML of ours and follows it to the pages.
"""

import json
import os
from pathlib import Path

import pytest
import yaml

from builders import File, framework, linked
from compsite.model.keys import ItemKey
from compsite.model.linked import LinkedCatalog
from compsite.pipeline import render_site
from compsite.run import Checked, Run
from compsite.settings import Settings
from markup import read

pytestmark = pytest.mark.conformance


@pytest.fixture(scope="module")
def data() -> Path:
    folder = os.environ.get("COMPSITE_CONFORMANCE_DATA")
    if not folder:
        pytest.skip("COMPSITE_CONFORMANCE_DATA is not set: it names the folder of real third-party standards")
    assert Path(folder).is_dir(), f"COMPSITE_CONFORMANCE_DATA is {folder}, which is not a folder"
    return Path(folder)


FAMILIES = (("knowledge", "K"), ("skill", "S"), ("behaviour", "B"), ("duty", "D"))


def types() -> list[dict[str, str]]:
    return [{"id": name, "family": name, "prefix": code, "title": name, "plural": name} for name, code in FAMILIES]


def catalog_of(file: File) -> LinkedCatalog:
    checked = linked(file)
    assert checked.errors == ()
    assert checked.catalog is not None
    return checked.catalog


def pages(catalog: LinkedCatalog) -> dict[str, str]:
    return {
        shown.page.path: shown.html
        for shown in render_site(catalog, Run((), Checked()), Settings(standards=Path("standards"))).pages
    }


def text_of(html: str) -> str:
    return read(html).text


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_a_standard_whose_assessment_mapping_is_known(data: Path) -> None:
    """ST0585: sub-points nest under their statement, and every item says which method assesses it."""
    found = yaml.safe_load((data / "ksb-yaml-st0585" / "st0585.yaml").read_text(encoding="utf-8"))
    items, methods = [], {name: [] for name in found["assessment_methods"]}
    for ksb in found["ksbs"]:
        items.append({"code": ksb["id"], "type": ksb["category"].lower(), "statement": one_line(ksb["statement"])})
        for method in ksb["methods"]:
            methods[method].append(ksb["id"])
        for point in ksb.get("points", ()):
            items.append(
                {"code": point["id"], "type": ksb["category"].lower(), "statement": one_line(point["text"])}
                | {"parent": ksb["id"]}
            )
            for method in point["methods"]:
                methods[method].append(point["id"])
    assessment = {
        "title": "End-point assessment",
        "methods": [
            {"id": name.replace("_", "-"), "name": about["label"]}
            | {"assesses": {"codes": methods[name], "provenance": "official"}}
            for name, about in found["assessment_methods"].items()
        ],
    }
    catalog = catalog_of(framework(id="st0585", item_types=types()[:3], items=items, assessment=assessment))

    assert len(catalog.items) == len(items) == 30
    assert catalog.children[ItemKey("st0585", "1.0", "K3")][0].code == "K3.1"
    html = pages(catalog)
    for item in items:
        shown = text_of(html[f"frameworks/st0585/1.0/{item['code']}/"])
        assert item["statement"] in shown
        for name, about in found["assessment_methods"].items():
            assessed = shown.split("How it is assessed", 1)[1].split("Where it is taught", 1)[0]
            assert (about["label"] in assessed) == (item["code"] in methods[name])


def test_standards_of_the_official_feed_with_their_duties(data: Path) -> None:
    """Items keep their GUID as uid, codes come from the order, and duties lead to the skills they call on."""
    for standard in json.loads((data / "ifate-das" / "sample-5.json").read_text(encoding="utf-8")):
        identity = f"lars-{standard['larsCode']}"
        codes = {skill["skillId"]: f"S{place}" for place, skill in enumerate(standard["skills"], 1)}
        items = [
            {"code": codes[skill["skillId"]], "uid": skill["skillId"], "type": "skill"}
            | {"statement": one_line(skill["detail"])}
            for skill in standard["skills"]
        ]
        items += [
            {"code": f"D{place}", "uid": duty["dutyID"], "type": "duty", "statement": one_line(duty["dutyDetail"])}
            | {
                "requires": {
                    "codes": [codes[used] for used in dict.fromkeys(duty["mappedSkills"] or ()) if used in codes],
                    "provenance": "official",
                }
            }
            for place, duty in enumerate(standard["duties"], 1)
        ]
        catalog = catalog_of(framework(id=identity, item_types=types(), items=items, title=standard["title"]))

        html = pages(catalog)
        found = {path for path in html if path.startswith(f"frameworks/{identity}/1.0/")}
        codes = {f"frameworks/{identity}/1.0/{item['code']}/" for item in items}
        assert found == {f"frameworks/{identity}/1.0/", f"frameworks/{identity}/1.0/_matrix/", *codes}
        for item in items:
            assert item["statement"] in text_of(html[f"frameworks/{identity}/1.0/{item['code']}/"])
            for used in item.get("requires", {}).get("codes", ()):
                assert f"/{item['code']}/" in html[f"frameworks/{identity}/1.0/{used}/"].split("Used in", 1)[1]


def test_two_thousand_statements_of_a_workforce_framework(data: Path) -> None:
    """DCWF: codes are bare numbers, and no statement is lost or doubled on the page of its standard."""
    found = json.loads((data / "dcwf" / "data.json").read_text(encoding="utf-8"))["ksats"]
    kinds = sorted({entry["kind"].title() for entry in found.values()})
    slugs = {kind: kind.lower().replace(" ", "-") for kind in kinds}
    item_types = [{"id": slugs[kind], "family": "area", "title": kind, "plural": kind} for kind in kinds]
    items = [
        {"code": code, "type": slugs[entry["kind"].title()], "statement": one_line(entry["description"])}
        for code, entry in found.items()
    ]
    as_published = linked(framework(id="dcwf", item_types=item_types, items=items))
    assert {problem.rule for problem in as_published.errors} == {"YML015"}, "the file has zero-width spaces"
    for entry in items:
        entry["statement"] = entry["statement"].replace("\u200b", "").strip()
    catalog = catalog_of(framework(id="dcwf", item_types=item_types, items=items))

    html = pages(catalog)
    assert len(catalog.items) == len(found) > 2000
    page = html["frameworks/dcwf/1.0/"]
    for code in found:
        assert page.count(f' id="{code}"') == 1
        assert f"frameworks/dcwf/1.0/{code}/" in html

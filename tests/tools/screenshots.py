"""Takes the pictures that the README shows, from the built site: `make screenshots`."""

from __future__ import annotations

import base64
import struct
import sys
import threading
import zlib
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

REPOSITORY = Path(__file__).parents[2]
SITE = REPOSITORY / "site"
TARGET = REPOSITORY / "docs/assets/screenshots"

sys.path.insert(0, str(REPOSITORY / "tests"))

from chromium import ARGUMENTS, find_chromium  # noqa: E402  # lies beside this folder, not on the path

MOST_BYTES = 120_000
WIDTH = 1280

PICTURES = {
    "home": ("", 800),
    "item": ("frameworks/st0148/1.0/S7/", 1180),
    "compare": ("compare/st0148/", 800),
    "form": ("evidence/st0148/1.0/ksb-mapping-matrix/", 860),
}
"""Picture -> address and height of the window."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Says nothing."""


def main() -> int:
    """Takes every picture; 1 when there is nothing to take it of or with."""
    program = find_chromium()
    if not (SITE / "index.html").is_file() or program is None:
        print("There is no site/ yet: run `make site` first." if program else "There is no Chromium.", file=sys.stderr)
        return 1
    TARGET.mkdir(parents=True, exist_ok=True)
    handler = partial(_Quiet, directory=str(SITE))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        for name, (address, height) in PICTURES.items():
            picture = take(browser, f"http://127.0.0.1:{server.server_port}/{address}", name, height)
            (TARGET / f"{name}.png").write_bytes(picture)
            print(f"docs/assets/screenshots/{name}.png: {len(picture) // 1000} kB")
        browser.close()
        server.shutdown()
    return 0


def take(browser: Browser, address: str, name: str, height: int) -> bytes:
    """A picture of the page at an address, small enough for a README."""
    page = browser.new_page(viewport={"width": WIDTH, "height": height}, color_scheme="light", reduced_motion="reduce")
    try:
        page.goto(address, wait_until="networkidle")
        if name == "compare":
            # The heading before the table comes to stand just under the site's header.
            page.evaluate("document.querySelector('.cs-table').scrollIntoView(); scrollBy(0, -130)")
        if name == "form":
            lay_on_paper(page)
        png = packed(browser, page.screenshot(scale="css", animations="disabled"))
    finally:
        page.close()
    if len(png) > MOST_BYTES:
        raise SystemExit(f"{name}.png has {len(png)} bytes, more than {MOST_BYTES}: lower its window")
    return png


def lay_on_paper(page: Page) -> None:
    """The sheet as it is printed, with the margins that the printer would leave."""
    page.emulate_media(media="print")
    page.add_style_tag(content="body { padding: 40px 48px !important; }")


INDEXED = """async (address) => {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
    canvas.drawImage(image, 0, 0);
    const {data} = canvas.getImageData(0, 0, image.width, image.height);
    const pixels = new Uint32Array(data.length / 4);
    const counts = new Map();
    for (let at = 0; at < pixels.length; at += 1) {
        const colour = (data[4 * at] << 16) | (data[4 * at + 1] << 8) | data[4 * at + 2];
        pixels[at] = colour;
        counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
    const palette = [...counts].sort((one, other) => other[1] - one[1] || one[0] - other[0])
        .slice(0, 256).map(([colour]) => colour);
    const apart = (one, other) => [16, 8, 0].reduce(
        (sum, bits) => sum + (((one >> bits) & 255) - ((other >> bits) & 255)) ** 2, 0);
    const places = new Map(palette.map((colour, place) => [colour, place]));
    for (const colour of counts.keys()) {
        if (places.has(colour)) continue;
        let best = 0;
        palette.forEach((other, place) => { if (apart(colour, other) < apart(colour, palette[best])) best = place; });
        places.set(colour, best);
    }
    let text = "";
    for (const colour of pixels) text += String.fromCharCode(places.get(colour));
    return [image.width, image.height, palette, btoa(text)];
}"""
"""The 256 commonest colours of a picture, and for each pixel the nearest: Chromium reads the PNG for us."""


def packed(browser: Browser, png: bytes) -> bytes:
    """The same picture with a palette: a third of the size, and no package is needed for it."""
    page = browser.new_page()
    try:
        address = f"data:image/png;base64,{base64.b64encode(png).decode()}"
        width, height, palette, text = page.evaluate(INDEXED, address)
    finally:
        page.close()
    pixels = base64.b64decode(text)
    rows = b"".join(b"\0" + pixels[start : start + width] for start in range(0, len(pixels), width))
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            chunk(b"PLTE", b"".join(colour.to_bytes(3) for colour in palette)),
            chunk(b"IDAT", zlib.compress(rows, 9)),
            chunk(b"IEND", b""),
        )
    )


def chunk(kind: bytes, data: bytes) -> bytes:
    """One part of a PNG file."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


if __name__ == "__main__":
    sys.exit(main())

"""Pictures that are too large, broken or no pictures at all."""

import struct
import zlib

SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}>{}</svg>'


def png(width, height):
    """Picture of black and white stripes."""

    def chunk(kind, data):
        code = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", code)

    data = zlib.compress((b"\0" + b"\x55" * (width // 8)) * height)
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def write(folder):
    """Write those that are not there."""
    drawing = SVG.format('viewBox="0 0 40 20"', '<rect width="40" height="20"/>')
    made = {
        "juste.svg": drawing,
        "casse.svg": drawing[:60],
        "vide.svg": "",
        "nul.svg": SVG.format('width="0" height="0" viewBox="0 0 0 0"', ""),
        "etrange.svg": SVG.format(
            'viewBox="0 0 90 40"',
            '<a href="https://example.org"><text y="20" font-family="Inconnue">'
            "日本 \U0001f600</text></a>"
            '<image href="absente.png" width="9" height="9"/><script>alert(1)</script>',
        ),
        "haut.svg": SVG.format('viewBox="0 0 10 900"', '<rect width="10" height="900"/>'),
        "juste.png": png(8, 8),
        "menteuse.jpg": png(8, 8),
        "coupee.png": png(64, 64)[:50],
        "texte.png": "ceci n’est pas une image",
        "immense.png": png(20_000, 5_000),
        "enorme.png": png(20_000, 9_000),
    }
    for name, data in made.items():
        if not (folder / name).exists():
            (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())

"""Taking out of pictures what the camera wrote beside the pixels: where, when, with which device.

The pixels stay as they are, bit for bit. Of the notes only the orientation is kept, without which a picture lies on
its side. Formats: JPEG (ITU-T T.81, annex B), PNG (W3C, chunks), WebP (RFC 9649), GIF (89a), Exif 2.32 for all others.
"""

import struct
import zlib

from PIL import Image

_JPEG_NOTES = {0xE1, 0xED, 0xFE}  # Exif and XMP, IPTC, comment
_PNG_NOTES = {b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME"}
_WEBP_NOTES = {b"EXIF", b"XMP "}
_GIF_NOTES = {0xFE, 0xFF}  # comment, and what a program has to say
_GIF_LOOPS = {b"NETSCAPE", b"ANIMEXTS"}
_ORIENTATION = 0x0112
_GPS = 0x8825
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}


def bare(data, kind, orientation=1):
    """The bytes of a picture of this media type without the notes; `orientation` is Exif's 1 to 8."""
    if kind == "image/jpeg":
        return _bare_jpeg(data, _exif(orientation))
    if kind == "image/png":
        return _bare_png(data, _exif(orientation))
    if kind == "image/webp":
        return _bare_webp(data, _exif(orientation))
    return _bare_gif(data) if kind == "image/gif" else _blank_position(data)


def _exif(orientation):
    if orientation == 1:
        return b""
    notes = Image.Exif()
    notes[_ORIENTATION] = orientation
    return notes.tobytes()


def _bare_jpeg(data, exif):
    kept, at = [b"\xff\xd8"], 2
    if exif:
        kept.append(b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif)
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        end = at + 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
        if data[at + 1] not in _JPEG_NOTES and data[at + 4 : at + 8] != b"MPF\x00":
            kept.append(data[at:end])
        at = end
    # Cameras put further pictures behind the end of the first, with notes of their own.
    end = data.find(b"\xff\xd9\xff\xd8", at)
    return b"".join(kept) + (data[at : end + 2] if end >= 0 else data[at:])


def _bare_png(data, exif):
    kept, at = [data[:8]], 8
    while at + 12 <= len(data):
        end = at + 12 + struct.unpack(">I", data[at : at + 4])[0]
        name = data[at + 4 : at + 8]
        if name not in _PNG_NOTES:
            kept.append(data[at:end])
        if name == b"IHDR" and exif:
            kept.append(_png_chunk(b"eXIf", exif.removeprefix(b"Exif\x00\x00")))
        at = end
        if name == b"IEND":
            break
    return b"".join(kept)


def _png_chunk(name, content):
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def _bare_webp(data, exif):
    kept, at = [], 12
    while at + 8 <= len(data):
        name, size = data[at : at + 4], struct.unpack("<I", data[at + 4 : at + 8])[0]
        end = at + 8 + size + size % 2
        chunk = data[at:end]
        if name == b"VP8X":
            flags = chunk[8] & ~0x0C | (0x08 if exif else 0)
            chunk = chunk[:8] + bytes([flags]) + chunk[9:]
        if name not in _WEBP_NOTES:
            kept.append(chunk)
        at = end
    if exif and kept and kept[0].startswith(b"VP8X"):
        kept.append(b"EXIF" + struct.pack("<I", len(exif)) + exif + b"\x00" * (len(exif) % 2))
    body = b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def _bare_gif(data):
    """Comments and the notes of programs go, XMP among them; how often it moves and what it shows stays."""
    at = 13 + _colours(data[10])
    kept = [data[:at]]
    while data[at : at + 1] in (b"!", b",") and at + 10 < len(data):
        moving = data[at + 3 : at + 11] in _GIF_LOOPS
        end = _after_blocks(data, at + 2 if data[at] == 0x21 else at + 11 + _colours(data[at + 9]))
        if data[at] == 0x2C or data[at + 1] not in _GIF_NOTES or moving:
            kept.append(data[at:end])
        at = end
    return b"".join(kept) + b";"


def _colours(flags):
    """The size of the table of colours that these flags announce."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _after_blocks(data, at):
    while at < len(data) and data[at]:
        at += 1 + data[at]
    return at + 1


def _blank_position(data):
    """Overwrite every position in place, so that a container we do not take apart stays whole."""
    blank = bytearray(data)
    at = data.find(b"Exif\x00\x00")
    while at >= 0:
        _blank_directory(blank, at + 6)
        at = data.find(b"Exif\x00\x00", at + 6)
    if data[:4] in (b"II*\x00", b"MM\x00*"):
        _blank_directory(blank, 0)
    return bytes(blank)


def _blank_directory(blank, base):
    order = {b"II": "<", b"MM": ">"}.get(bytes(blank[base : base + 2]))
    if not order:
        return
    try:
        first = struct.unpack_from(f"{order}I", blank, base + 4)[0]
        for _entry, tag, _kind, _count, value in _entries(blank, base, order, first):
            if tag == _GPS:
                _blank_entries(blank, base, order, value)
    except struct.error:
        return


def _blank_entries(blank, base, order, directory):
    for entry, _tag, kind, count, value in _entries(blank, base, order, directory):
        size = _SIZES.get(kind, 1) * count
        if size > 4 and base + value + size <= len(blank):
            blank[base + value : base + value + size] = bytes(size)
        blank[entry + 4 : entry + 12] = bytes(8)


def _entries(blank, base, order, directory):
    count = struct.unpack_from(f"{order}H", blank, base + directory)[0]
    for number in range(count):
        entry = base + directory + 2 + 12 * number
        yield (entry, *struct.unpack_from(f"{order}HHII", blank, entry))

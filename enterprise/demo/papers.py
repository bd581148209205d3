"""Papers of the demo: small PDF files with real text in them, the same bytes in every run, and a text file."""

LINES_A_PAGE = 44
_HEAD = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"


def shift_report():
    return pdf("Schichtprotokoll KW 47, Nachtschicht Halle 3", [
        "Schichtleitung: Nachtschicht, Verzahnung", "",
        "22:00  Übergabe, 14 Teile im Anlauf", "23:40  Scheibe abgerichtet",
        "02:15  Erstes Teil nach der Pause gemessen", "05:30  140 Teile fertig, ein Ausschuss",
        "06:41  ALARM 2041, KSS 1,8 bar", "06:43  Läuft wieder, KSS 3,6 bar", "",
        "Bemerkung: Filter monatlich reinigen.",
    ])  # fmt: skip


def noise_register():
    return pdf("Lärmkataster Halle 3, 2026", [
        "Rundschleifmaschine 1   86 dB(A)", "Rundschleifmaschine 2   86 dB(A)", "Verzahnung              82 dB(A)",
        "Endmontage              78 dB(A)", "", "Gehörschutz ist im markierten Bereich bis Tor 2 Pflicht.",
    ])  # fmt: skip


def study_leave():
    return pdf("Antrag auf Bildungsurlaub 2026", [
        "Name, Abteilung: ________________________", "Veranstaltung: __________________________",
        "Von / bis: ______________________________", "",
        "Der Antrag ist spätestens neun Wochen vor Beginn der Veranstaltung einzureichen.",
        "Die Schichtleitung antwortet innerhalb von vier Wochen.",
    ])  # fmt: skip


def measurement():
    return pdf("Messprotokoll Charge 4417", [
        "Teil: Planetenrad G30, Zeichnung G30-018 Index D", "Umfang: 24 Stück", "",
        "Flankenlinie   größte Abweichung 3,1 µm", "Rundlauf       größte Abweichung 8,0 µm",
        "Härte          60 HRC, Einhärtetiefe 0,8 mm", "", "Ergebnis: in Ordnung",
    ])  # fmt: skip


def packing_list():
    rows = (
        "M-01  Standwand, Leuchten    84,5 kg",
        "M-02  Schnittmodell G40    161,0 kg",
        "M-03  Bildschirme, Kabel    38,2 kg",
    )
    return "\n".join(("Packliste Messe 2027", "", *rows, "")).encode()


def pdf(title, lines):
    """A PDF (version 1.4) with the title and lines as text in Helvetica, as many pages as it takes.

    Text must lie within Windows-1252: the standard fonts know no other letters.
    """
    pages = [lines[at : at + LINES_A_PAGE] for at in range(0, len(lines), LINES_A_PAGE)] or [[]]
    first = 4
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in enumerate(pages):
        objects += _page(title, page, first + 2 * number + 1)
    return _assembled(objects)


def _page(title, lines, content):
    words = [f"BT /F1 16 Tf 56 780 Td ({_escaped(title)}) Tj ET", "BT /F1 11 Tf 16 TL 56 744 Td"]
    words += [f"({_escaped(line)}) Tj T*" for line in lines]
    stream = " ".join([*words, "ET"]).encode("cp1252")
    return [
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
        f"/Contents {content} 0 R >>".encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]


def _escaped(text):
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _assembled(objects):
    body, places = bytearray(_HEAD), []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    body += b"".join(b"%010d 00000 n \n" % place for place in places)
    body += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(body)

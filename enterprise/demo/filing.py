"""The demo's files: drawn or set when they are needed, and taken in by the same door as anybody's upload."""

from django.core.files.uploadedfile import SimpleUploadedFile

from content.models import File
from enterprise.demo import drawing, papers

FILES = {
    "standplan": (
        "standplan_v3.png",
        drawing.stand_plan,
        "Grundriss des Messestands, 12 mal 8 Meter, Eckplatz am Gang B: links Getriebe G40, Küche und Theke, in der "
        "Mitte das Schnittmodell, rechts die Besprechungsecke",
    ),
    "ausschuss": (
        "ausschuss_zwoelf_wochen.png",
        drawing.scrap_rate,
        "Liniendiagramm: Der Ausschuss sinkt in zwölf Wochen von 2,4 auf 0,8 Prozent",
    ),
    "druckverlauf": (
        "kss_druck_achse_2.png",
        drawing.pressure,
        "Kurve: Der Druck des Kühlschmierstoffs fällt um 6:41 Uhr auf 1,8 bar und steht um 6:43 Uhr wieder bei 3,6 bar",
    ),
    "laermzonen": (
        "laermzonen_halle_3.png",
        drawing.noise_zones,
        "Lageplan der Halle 3: Der Bereich mit Gehörschutzpflicht reicht vom Rundschleifen bis zum Tor 2",
    ),
    "flanke": (
        "zahnflanke_g40.png",
        drawing.tooth_flank,
        "Messschrieb einer Zahnflanke: Die Abweichung bleibt innerhalb von 6 Mikrometern",
    ),
    "schichtprotokoll": ("Schichtprotokoll_KW47.pdf", papers.shift_report, ""),
    "laermkataster": ("Lärmkataster_Halle_3_2026.pdf", papers.noise_register, ""),
    "bildungsurlaub": ("Formular_Bildungsurlaubsantrag_2026.pdf", papers.study_leave, ""),
    "messprotokoll": ("Messprotokoll_Charge_4417.pdf", papers.measurement, ""),
    "packliste": ("Packliste_Messe_2027.txt", papers.packing_list, ""),
}


def attach(names, author, space):
    """Upload the named files as this author, ready to be taken by an entry of this space."""
    return [_upload(*FILES[name], author, space) for name in names]


def _upload(name, make, alt, author, space):
    return File.objects.receive(author, space, SimpleUploadedFile(name, make()), alt=alt)

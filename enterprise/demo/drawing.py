"""Pictures of the demo, drawn the same in every run: plans and curves in the house's colours."""

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

PAPER, GRID, INK, QUIET, ACCENT, SOFT, GREY = (
    "#faf9f6",
    "#e6e3dd",
    "#1b2129",
    "#505761",
    "#00696a",
    "#d8f3f3",
    "#f3f0ec",
)
CORAL = "#cf3c12"
SCALE = 2
_WITHOUT_DOTS = str.maketrans("äöüÄÖÜ", "aouAOU")


class Sheet:
    """A sheet of squared paper; all measures are CSS pixels."""

    def __init__(self, width, height, step=20):
        self.image = Image.new("RGB", (width * SCALE, height * SCALE), PAPER)
        self.draw = ImageDraw.Draw(self.image)
        for x in range(0, width, step):
            self.line([(x, 0), (x, height)], GRID, 1)
        for y in range(0, height, step):
            self.line([(0, y), (width, y)], GRID, 1)

    def line(self, points, color=INK, width=2):
        self.draw.line([(x * SCALE, y * SCALE) for x, y in points], fill=color, width=width * SCALE // 2 or 1)

    def box(self, left, top, right, bottom, label="", *, fill=SOFT, edge=ACCENT):
        corners = [value * SCALE for value in (left, top, right, bottom)]
        self.draw.rounded_rectangle(corners, 3 * SCALE, fill=fill, outline=edge, width=3)
        self.write((left + right) / 2, (top + bottom) / 2, label)

    def circle(self, x, y, radius, label="", *, fill=SOFT, edge=ACCENT):
        corners = [value * SCALE for value in (x - radius, y - radius, x + radius, y + radius)]
        self.draw.ellipse(corners, fill=fill, outline=edge, width=3)
        self.write(x, y, label)

    def write(self, x, y, text, *, color=QUIET, size=11, anchor="mm", ground=None):
        font = ImageFont.load_default(size * SCALE)
        place = (x * SCALE, y * SCALE)
        if ground:
            self.draw.rectangle(self.draw.textbbox(place, text, font=font, anchor=anchor), fill=ground)
        plain = text.translate(_WITHOUT_DOTS)
        self.draw.text(place, plain, fill=color, font=font, anchor=anchor)
        left = self.draw.textbbox(place, plain, font=font, anchor=anchor)[0]
        for number in (number for number, letter in enumerate(text) if letter != plain[number]):
            middle = left + font.getlength(plain[:number]) + font.getlength(plain[number]) / 2
            self._dot(middle, place[1] - size * SCALE * 0.5, size * SCALE, color)

    def _dot(self, middle, above, size, color):
        """The two dots of ä, ö, ü: the typeface that Pillow brings has none."""
        for x in (middle - size * 0.14, middle + size * 0.14):
            radius = size * 0.07
            self.draw.ellipse([x - radius, above - radius, x + radius, above + radius], fill=color)

    def png(self):
        file = BytesIO()
        self.image.save(file, "PNG")
        return file.getvalue()


def stand_plan():
    """The stand of the fair, as approved."""
    sheet = Sheet(640, 236)
    sheet.line([(80, 28), (560, 28)], QUIET)
    sheet.write(320, 28, "12,00 m", ground=PAPER)
    sheet.line([(580, 36), (580, 196)], QUIET)
    sheet.write(600, 116, "8,00 m", ground=PAPER)
    sheet.line([(80, 36), (560, 36), (560, 76)], INK, 5)
    sheet.line([(560, 132), (560, 196), (300, 196)], INK, 5)
    sheet.line([(220, 196), (80, 196), (80, 36)], INK, 5)
    sheet.write(260, 214, "Eingang Gang B", ground=PAPER)
    sheet.box(112, 60, 208, 112, "Getriebe G40")
    sheet.box(240, 60, 304, 112, "Küche")
    sheet.box(112, 140, 184, 176, "Theke", fill=GREY, edge=QUIET)
    sheet.circle(218, 150, 9, fill=GREY, edge=QUIET)
    sheet.circle(248, 150, 9, fill=GREY, edge=QUIET)
    sheet.circle(380, 128, 40, "Modell")
    sheet.box(464, 96, 528, 172, "Gespräch")
    return sheet.png()


def scrap_rate():
    """Scrap over twelve weeks, in percent."""
    weeks = [2.4, 2.3, 2.4, 2.1, 1.9, 1.8, 1.9, 1.6, 1.4, 1.2, 1.1, 0.8]
    return _curve(weeks, top=3, unit="%", marks=("Woche 1", "Woche 12"))


def pressure():
    """Pressure of the coolant on axis 2, in bar, minute by minute."""
    bar = [3.6, 3.6, 3.5, 3.6, 3.4, 2.9, 1.8, 2.2, 3.6, 3.6, 3.6, 3.6]
    return _curve(bar, top=4, unit="bar", marks=("6:35", "6:46"))


def tooth_flank():
    """Deviation along a tooth flank, in micrometres."""
    micrometres = [0.4, 1.2, 0.8, 1.9, 2.4, 1.7, 2.8, 3.1, 2.2, 1.5, 1.9, 0.9, 0.6]
    return _curve(micrometres, top=6, unit="", marks=("unten", "oben"))


def noise_zones():
    """Where in hall 3 ears must be protected."""
    sheet = Sheet(640, 260)
    sheet.line([(40, 30), (600, 30), (600, 230), (40, 230), (40, 30)], INK, 5)
    sheet.box(60, 50, 330, 210, fill="#fbe6e3", edge=CORAL)
    sheet.write(195, 70, "Gehörschutz Pflicht, 86 dB", color=CORAL, size=12)
    sheet.box(90, 100, 180, 150, "Rundschleifen 1")
    sheet.box(210, 100, 300, 150, "Rundschleifen 2")
    sheet.box(370, 60, 470, 110, "Verzahnung")
    sheet.box(370, 150, 470, 200, "Endmontage")
    sheet.write(330, 244, "Tor 2", ground=PAPER)
    sheet.write(540, 130, "81 dB", size=12)
    return sheet.png()


def _curve(values, *, top, unit, marks):
    sheet = Sheet(640, 240)
    left, right, floor, ceiling = 60, 600, 200, 30
    points = [
        (left + (right - left) * number / (len(values) - 1), floor - (floor - ceiling) * value / top)
        for number, value in enumerate(values)
    ]
    sheet.line([(left, ceiling), (left, floor), (right, floor)], QUIET)
    sheet.line(points, ACCENT, 5)
    sheet.circle(*points[-1], 4, fill=ACCENT)
    sheet.write(left - 8, ceiling, f"{top} {unit}", anchor="rm", ground=PAPER)
    sheet.write(left - 8, floor, "0", anchor="rm", ground=PAPER)
    sheet.write(left, floor + 18, marks[0], anchor="lm", ground=PAPER)
    sheet.write(right, floor + 18, marks[1], anchor="rm", ground=PAPER)
    return sheet.png()

"""Namespaces of WordprocessingML, and how its switches are read."""

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
V = "{urn:schemas-microsoft-com:vml}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def attribute(element: Any, name: str) -> str | None:
    return element.get(f"{W}{name}") if element is not None else None


def value(element: Any, *way: str) -> str | None:
    """`w:val` of the element that this way of names leads to."""
    for name in way:
        element = element.find(f"{W}{name}") if element is not None else None
    return attribute(element, "val")


def is_on(properties: Any, name: str) -> bool:
    """Whether a switch like `w:b` is set; `w:val="0"` sets it off."""
    switch = properties.find(f"{W}{name}") if properties is not None else None
    return switch is not None and attribute(switch, "val") not in {"0", "false", "off", "none"}

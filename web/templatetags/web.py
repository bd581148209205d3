from datetime import UTC

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from web.icons import icon as draw
from web.moments import say

register = template.Library()
HUES = 12


@register.simple_tag
def icon(name, size=""):
    """{% icon "bell" %}, {% icon "bell" "small" %} (16) or "medium" (18)."""
    return draw(name, size)


@register.simple_tag
def avatar(person, size=36):
    """{% avatar person %} or {% avatar person 24 %}: photo, or initials on the person's hue. The name stands beside it.

    Sizes: 16 20 24 28 32 36 40 96. A person has `initials`, `hue` and perhaps `photo_url`.
    """
    photo = getattr(person, "photo_url", "")
    inside = format_html('<img src="{}" alt="" loading="lazy">', photo) if photo else person.initials
    return format_html('<span class="avatar avatar--{} {}" aria-hidden="true">{}</span>', size, hue(person), inside)


@register.filter
def hue(thing):
    """The class that carries the hue of a person or space: `hue-3`. Style attributes are dead under our policy."""
    number = thing.get("hue") if isinstance(thing, dict) else getattr(thing, "hue", thing)
    return f"hue-{(number or 0) % HUES}"


@register.simple_tag
def space_dot(space, size=""):
    """{% space_dot space %}: the little square in the hue of the space; {% space_dot space "large" %} is 40 wide."""
    return format_html('<span class="dot {} {}" aria-hidden="true"></span>', f"dot--{size}" if size else "", hue(space))


@register.simple_tag
def moment(value, form="near"):
    """{% moment post.created_at %}: `<time>` in words; near, day, date, time, long or weekday."""
    if not value:
        return ""
    exact = value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    markup = '<time datetime="{}" data-form="{}" title="{}">{}</time>'
    return format_html(markup, exact, form, say(value, "long"), say(value, form))


@register.filter
def described_by(field):
    """The field's widget with its class, and with the ids of its help and error for those who hear the page."""
    ids = [f"{field.auto_id}_help"] if field.help_text else []
    ids += [f"{field.auto_id}_error"] if field.errors else []
    attrs = {"class": _class(field)}
    if ids:
        attrs["aria-describedby"] = " ".join(ids)
    if field.errors:
        attrs["aria-invalid"] = "true"
    return field.as_widget(attrs=attrs)


def _class(field):
    own = field.field.widget.attrs.get("class", "")
    kind = getattr(field.field.widget, "input_type", "")
    return own if kind in ("checkbox", "radio", "file", "hidden") else f"input {own}".strip()


@register.filter
def without_placeholder(field):
    """The same field; allauth writes a placeholder where we have a label."""
    field.field.widget.attrs.pop("placeholder", None)
    return field


@register.filter
def bare(field):
    """The widget alone in our class, where the template lays out label and help itself."""
    attrs = {"class": _class(field)}
    if field.errors:
        attrs |= {"aria-invalid": "true", "aria-describedby": f"{field.auto_id}_error"}
    return field.as_widget(attrs=attrs)


@register.filter
def kind_of(field):
    """ "check", "choices" or "text": how the partial lays a field out."""
    widget = field.field.widget
    kind = getattr(widget, "input_type", "")
    if kind == "checkbox" and not getattr(widget, "allow_multiple_selected", False):
        return "check"
    return "choices" if kind in ("radio", "checkbox") else "text"


@register.simple_tag(takes_context=True)
def query(context, **changes):
    """{% query kind="page" cursor=None %}: the present address' query with changes; None takes a name out."""
    present = context["request"].GET.copy()
    for name, value in changes.items():
        present.pop(name, None)
        if value not in (None, ""):
            present[name] = value
    return mark_safe("?" + present.urlencode().replace("&", "&amp;"))

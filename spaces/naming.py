"""What a space is called to somebody: a team's by its name, a direct conversation by the others in it."""

from django.utils.translation import gettext as _

from spaces.models import Membership


def name_for(person, spaces):
    """Give every space `title` and, for direct ones, `others` (people, without `person`); one query for all."""
    others = {space.pk: [] for space in spaces if space.is_direct}
    rows = Membership.objects.visible_to(person).filter(space__in=others) if others else ()
    for membership in rows and rows.select_related("person").order_by("person__family_name", "person_id"):
        if membership.person_id != person.pk:
            others[membership.space_id].append(membership.person)
    for space in spaces:
        space.others = others.get(space.pk, [])
        space.title = _title(space)
    return spaces


def _title(space):
    if not space.is_direct:
        return space.name
    return ", ".join(_short(space.others)) or _("Notes to myself")


def _short(people):
    """One other person by the full name, several by their given names."""
    if len(people) == 1:
        return [people[0].name]
    return [person.given_name or person.name for person in people]

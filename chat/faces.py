from people.models import Person


def faces(person, others):
    """Whose faces stand for a direct conversation; notes to oneself show one's own."""
    return others[:3] or [Person(given_name=person.given_name, family_name=person.family_name, hue=person.hue)]

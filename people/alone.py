from events.turns import turn


def tell_alone(kind, person, change):
    """Let `change()` write what concerns nobody but this person; if it says that something changed, their tabs hear."""
    with turn(person.stream) as held:
        if change():
            held.publish(kind, actor=person.pk, subject=person)

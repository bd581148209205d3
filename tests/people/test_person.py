from people.models import Person


def test_a_title_is_no_initial():
    assert Person(given_name="Dr. Annegret", family_name="Großmann-Šimić").initials == "AG"
    assert Person(given_name="", family_name="Zentrale").initials == "Z"

"""What a space shows of its doors: to its stewards the way to them, to everybody there where their words go."""

from spaces import asides


def told(person, space):
    told = [f"{outgoing.name} ({outgoing.host})" for outgoing in space.outgoing.all()]
    return {"names": ", ".join(told)} if told else None


asides.add("edit", "doors/settings.html", lambda person, space: {"space": space}, order=10)
asides.add("space", "doors/aside.html", told, order=90)

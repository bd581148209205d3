"""Paths of exports: for whoever may read the page, and each only their own."""

from spaces import rights
from tests.rights.matrix import done, path, team
from wiki.models import Export


def own(world):
    """An export that this person asked for; of the anonymous it is the author's."""
    job = Export.objects.create(page=world.pages.page, author=world.person or world.author, name="a", state="done")
    job.path.parent.mkdir(parents=True, exist_ok=True)
    job.path.write_bytes(b"PK")
    return job


@path(only=team)
def form_of_an_export(world):
    return done(world, world.client.get(f"{world.pages.page.get_absolute_url()}export/"), rights.READ)


@path(only=team)
def beginning_an_export(world):
    return done(world, world.client.post(f"{world.pages.page.get_absolute_url()}export/", {"deep": "on"}), rights.READ)


@path(only=team)
def own_export(world):
    return done(world, world.client.get(f"/exports/{own(world).pk}/"), rights.READ)


@path(only=team)
def file_of_an_export(world):
    return done(world, world.client.get(f"/exports/{own(world).pk}/file/"), rights.READ)


@path(only=team)
def dropping_an_export(world):
    return done(world, world.client.post(f"/exports/{own(world).pk}/drop/"), rights.READ)


@path(only=team)
def export_of_somebody_else(world):
    """Not even those who may read the page see, load or drop what another took along."""
    job = Export.objects.create(page=world.pages.page, author=world.author, name="a", state="done")
    answers = [world.client.get(f"/exports/{job.pk}/{verb}") for verb in ("", "file/")]
    answers.append(world.client.post(f"/exports/{job.pk}/drop/"))
    wrong = {answer.status_code for answer in answers} - ({404} if world.signed_in else {302})
    return f"answered {wrong}" if wrong else None

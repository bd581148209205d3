"""Paths of imports: for whoever may write in the space, and each only their own."""

from spaces import rights
from tests.rights.matrix import done, path, team
from wiki.models import Import


def address(world, job, verb=""):
    return f"/spaces/{world.space.slug}/wiki/imports/{job.pk}/{verb}"


def own(world):
    """An import that this person began; of the anonymous it is the author's."""
    return Import.objects.create(space=world.space, author=world.person or world.author, name="a.zip", state="ready")


@path(only=team)
def imports_into_a_space(world):
    return done(world, world.client.get(f"/spaces/{world.space.slug}/wiki/imports/"), rights.WRITE)


@path(only=team)
def uploading_an_import(world):
    response = world.client.post(f"/spaces/{world.space.slug}/wiki/imports/", {})
    return done(world, response, rights.WRITE, found={422})


@path(only=team)
def own_import(world):
    return done(world, world.client.get(address(world, own(world))), rights.WRITE)


@path(only=team)
def starting_an_import(world):
    return done(world, world.client.post(address(world, own(world), "start/")), rights.WRITE)


@path(only=team)
def dropping_an_import(world):
    return done(world, world.client.post(address(world, own(world), "drop/")), rights.WRITE)


@path(only=team)
def report_of_an_import(world):
    return done(world, world.client.get(address(world, own(world), "report/")), rights.WRITE)


@path(only=team)
def import_of_somebody_else(world):
    """Not even those who may write there see, start, drop or read what another is about to bring."""
    job = Import.objects.create(space=world.space, author=world.author, name="a.zip", state="ready")
    answers = [world.client.get(address(world, job)), world.client.get(address(world, job, "report/"))]
    answers += [world.client.post(address(world, job, verb)) for verb in ("start/", "drop/")]
    wanted = 404 if world.may(rights.WRITE) or not world.may(rights.READ) else 403
    wrong = {answer.status_code for answer in answers} - ({wanted} if world.signed_in else {302})
    return f"answered {wrong}" if wrong else None

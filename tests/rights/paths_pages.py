"""Paths of posts, files and spaces through the web."""

from django.core.files.uploadedfile import SimpleUploadedFile

from content.models import Entry, File
from microblog.models import Post
from spaces import rights
from tests.rights.matrix import done, listed, path, shown, team
from tests.rights.world import WORD, png, somebody

JSON = {"Accept": "application/json"}


@path(only=team)
def permalink(world):
    return shown(world, world.client.get(f"/posts/{world.entry.pk}/"))


@path
def address_of_an_entry(world):
    return done(world, world.client.get(f"/entries/{world.entry.pk}/"), rights.READ)


@path
def history(world):
    return shown(world, world.client.get(f"/entries/{world.entry.pk}/history/"))


@path(only=team)
def space_page(world):
    response = world.client.get(f"/spaces/{world.space.slug}/")
    return shown(world, response, rights.KNOW, word=world.space.name) or listed(
        world, response, status={200} if world.may(rights.KNOW) else {404}
    )


@path(only=team)
def discovering(world):
    response = world.client.get("/spaces/", {"kind": "archive"} if world.archived else {})
    return listed(world, response, rights.KNOW, word=world.space.name)


@path(only=team)
def people_of_the_space(world):
    right = rights.READ
    return done(world, world.client.get(f"/spaces/{world.space.slug}/people/"), right, knowing=rights.KNOW, found={200})


@path(only=lambda world: world.is_team and not world.archived)
def stream_of_everything(world):
    return listed(world, world.client.get("/?all&limit=100"))


@path(only=team)
def home_stream_leaks_nothing(world):
    response = world.client.get("/?limit=100")
    return None if world.may(rights.READ) else listed(world, response)


@path(only=team)
def stream_of_a_person(world):
    return listed(world, world.client.get(f"/people/{world.author.handle}/posts/"), status={200, 404})


@path(only=team)
def page_of_a_person(world):
    return listed(world, world.client.get(f"/people/{world.author.handle}/"), status={200, 404})


@path(only=team)
def tag_page(world):
    return shown(world, world.client.get(world.tag.get_absolute_url()))


@path
def following_a_tag(world):
    return done(world, world.client.post(f"{world.tag.get_absolute_url()}follow/"), rights.READ)


@path
def menu_of_tags(world):
    response = world.client.get("/mentions/", {"q": str(world.tag)[:-1]})
    return listed(world, response, word=str(world.tag))


@path
def bookmarks(world):
    return listed(world, world.client.get("/bookmarks/"))


@path(only=lambda world: world.standing not in (rights.STRANGER, rights.GUEST))
def card_of_a_link(world):
    return listed(world, world.client.get(f"/posts/{world.linking.pk}/"))


@path
def picture(world):
    return done(world, world.client.get(world.file.get_absolute_url()), rights.READ, found={200})


@path
def picture_by_another_name(world):
    return done(world, world.client.get(f"/files/{world.file.pk}/x.png"), rights.READ, found={200})


@path
def head_of_a_picture(world):
    return done(world, world.client.head(world.file.get_absolute_url()), rights.READ, found={200})


@path
def part_of_a_picture(world):
    response = world.client.get(world.file.get_absolute_url(), headers={"Range": "bytes=0-9"})
    return done(world, response, rights.READ, found={206})


@path
def picture_that_is_known_by_its_digest(world):
    response = world.client.get(world.file.get_absolute_url(), headers={"If-None-Match": f'"{world.file.sha256}"'})
    return done(world, response, rights.READ, found={304})


@path
def thumbnail(world):
    return done(world, world.client.get(world.file.thumbnail_url), rights.READ, found={200})


@path
def picture_of_a_deleted_entry(world):
    Entry.objects.filter(pk=world.entry.pk).update(deleted_at=world.entry.created_at)
    status = world.client.get(world.file.get_absolute_url()).status_code
    return None if status in ({404} if world.signed_in else {302}) else f"answered {status}"


@path
def stylesheet(world):
    rule = f'[data-space="{world.space.pk}"]'
    inside = world.standing == rights.STEWARD
    response = world.client.get("/me.css")
    return None if (rule in response.content.decode()) == inside else "shows the wrong tools"


@path(only=team)
def writing_a_post(world):
    before = Post.objects.filter(space=world.space).count()
    response = world.client.post("/posts/", {"space": world.space.slug, "body": "Neu", "client_id": ""})
    if before + world.may(rights.WRITE) != Post.objects.filter(space=world.space).count():
        return "wrote, or did not"
    return done(world, response, rights.WRITE, refused={403, 422}) if world.may(rights.READ) else None


@path(only=team)
def answering(world):
    response = world.client.post(f"/posts/{world.entry.pk}/comments/", {"body": "Antwort"})
    return done(world, response, rights.WRITE)


@path(only=team)
def editing_what_another_wrote(world):
    response = world.client.post(f"/posts/{world.entry.pk}/edit/", {"body": "anders"})
    world.entry.refresh_from_db()
    if WORD not in world.entry.body:
        return "changed another's words"
    return done(world, response, "no such right")


@path(only=team)
def editing_what_another_answered(world):
    response = world.client.post(f"/comments/{world.comment.pk}/edit/", {"body": "anders"})
    world.comment.refresh_from_db()
    if WORD not in world.comment.body:
        return "changed another's words"
    return done(world, response, "no such right")


@path
def reacting(world):
    response = world.client.post(f"/entries/{world.entry.pk}/reactions/", {"emoji": "👍", "on": "1"}, headers=JSON)
    return done(world, response, rights.WRITE)


@path
def keeping(world):
    return done(world, world.client.post(f"/entries/{world.entry.pk}/bookmark/", headers=JSON), rights.READ)


@path(only=team)
def pinning_a_post(world):
    response = world.client.post(f"/entries/{world.entry.pk}/pin/", {"on": "1"}, headers=JSON)
    if world.entry.pins.exists() != world.may(rights.STEER):
        return "pinned, or did not"
    return done(world, response, rights.STEER)


@path(only=lambda world: world.is_team and not world.archived)
def row_of_what_is_pinned(world):
    world.entry.pin(world.author)
    response = world.client.get(f"/spaces/{world.space.slug}/")
    return listed(world, response, word='class="pins"', status={200, 404})


@path
def deleting_what_another_wrote(world):
    response = world.client.post(f"/entries/{world.entry.pk}/delete/", headers=JSON)
    world.entry.refresh_from_db()
    if bool(world.entry.deleted_at) != world.may(rights.STEER):
        return "deleted, or did not"
    return done(world, response, rights.STEER)


@path
def bringing_back_what_another_wrote(world):
    response = world.client.post(f"/entries/{world.deleted.pk}/restore/", headers=JSON)
    return done(world, response, rights.STEER, knowing="nobody")


@path
def uploading(world):
    data = {"space": world.space.slug, "file": SimpleUploadedFile("bild.png", png())}
    before = File.objects.count()
    response = world.client.post("/files/", data)
    if File.objects.count() - before != world.may(rights.WRITE):
        return "stored, or did not"
    return done(world, response, rights.WRITE, knowing=rights.KNOW)


@path(only=team)
def form_of_the_space(world):
    response = world.client.get(f"/spaces/{world.space.slug}/edit/")
    return done(world, response, rights.STEER, knowing=rights.KNOW, found={200})


@path(only=team)
def archiving(world):
    return done(world, _do(world, "archive"), rights.STEER, knowing=rights.KNOW)


@path(only=team)
def asking(world):
    return done(world, _do(world, "ask"), rights.ASK, knowing=rights.KNOW)


@path(only=team)
def letting_somebody_in(world):
    return done(world, _do(world, "admit", somebody()), rights.INVITE, knowing=rights.KNOW, refused={403, 404})


@path(only=team)
def removing_somebody(world):
    other = somebody()
    world.space.memberships.create(person=other)
    return done(world, _do(world, "remove", other), rights.STEER, knowing=rights.KNOW)


@path(only=team)
def appointing_somebody(world):
    other = somebody()
    world.space.memberships.create(person=other)
    return done(world, _do(world, "appoint", other, role="steward"), rights.STEER, knowing=rights.KNOW)


@path(only=team)
def joining(world):
    inside = world.standing in (rights.GUEST, rights.MEMBER, rights.STEWARD)
    response = _do(world, "join")
    return None if inside else done(world, response, rights.JOIN, knowing=rights.KNOW)


@path(only=team)
def being_called(world):
    return done(world, _do(world, "attend", level="all"), rights.READ, knowing=rights.KNOW)


def _do(world, verb, other=None, **data):
    if other:
        data["person"] = other.handle
    return world.client.post(f"/spaces/{world.space.slug}/do/{verb}/", data, headers=JSON)

"""Paths of pages: everything about a page – history, comparison, trash, tree, links – follows its space."""

from spaces import rights
from tests.rights.matrix import done, listed, path, shown, team
from tests.rights.world import WORD


def page_of(world):
    return world.pages.page.get_absolute_url()


@path(only=team)
def wiki_page(world):
    return shown(world, world.client.get(page_of(world)))


@path(only=team)
def address_typed_from_memory(world):
    return done(world, world.client.get(f"/pages/{world.pages.page.node.slug}/"), rights.READ, found={200, 302})


@path(only=team)
def address_with_wrong_words(world):
    response = world.client.get(f"/pages/{world.pages.page.reference.partition('-')[0]}-falsch/")
    return done(world, response, rights.READ, found={302})


@path(only=team)
def revisions_of_a_page(world):
    return shown(world, world.client.get(f"{page_of(world)}history/"))


@path(only=team)
def revisions_side_by_side(world):
    return shown(world, world.client.get(f"{page_of(world)}history/?from=1&to=2&view=beside"))


@path(only=team)
def revision_of_a_page(world):
    return shown(world, world.client.get(f"{page_of(world)}revisions/1/"))


@path(only=team)
def authors_of_a_page(world):
    return shown(world, world.client.get(f"{page_of(world)}authors/"))


@path(only=team)
def page_as_markdown(world):
    return shown(world, world.client.get(f"{page_of(world)}markdown/"))


@path(only=team)
def links_to_a_page(world):
    return done(world, world.client.get(f"{page_of(world)}links/"), rights.READ)


@path(only=team)
def commenting_on_a_page(world):
    return done(world, world.client.post(f"{page_of(world)}comments/", {"body": "Neu"}), rights.WRITE)


@path(only=team)
def editing_what_another_remarked(world):
    response = world.client.post(f"/remarks/{world.pages.remark.pk}/edit/", {"body": "anders"})
    world.pages.remark.refresh_from_db()
    if WORD not in world.pages.remark.body:
        return "changed another's words"
    return done(world, response, "no such right")


@path(only=team)
def resolving_a_remark(world):
    return done(world, world.client.post(f"/remarks/{world.pages.remark.pk}/resolve/"), rights.WRITE)


@path(only=team)
def opening_a_remark_again(world):
    return done(world, world.client.post(f"/remarks/{world.pages.remark.pk}/reopen/"), rights.WRITE)


@path(only=team)
def form_of_a_page(world):
    return done(world, world.client.get(f"{page_of(world)}edit/"), rights.WRITE)


@path(only=team)
def revising_a_page(world):
    words = {"title": "Neu", "markdown": "Neu", "base": 2}
    return done(world, world.client.post(f"{page_of(world)}edit/", words), rights.WRITE)


@path(only=team)
def document_that_is_written_together(world):
    return done(world, world.client.post(f"{page_of(world)}together/"), rights.WRITE)


@path(only=team)
def change_to_a_page(world):
    """What is no change is refused, in words, to whoever could have made one."""
    world.client.post(f"{page_of(world)}together/")
    answer = world.client.post(f"{page_of(world)}together/change/", {"change": "", "seed": 1, "schema": 1})
    return done(world, answer, rights.WRITE, found={422})


@path(only=team)
def cutting_a_revision(world):
    return done(world, world.client.post(f"{page_of(world)}together/settle/"), rights.WRITE)


@path(only=team)
def restoring_a_revision(world):
    return done(world, world.client.post(f"{page_of(world)}revisions/1/restore/", {"base": 2}), rights.WRITE)


@path(only=team)
def form_for_naming_a_revision(world):
    return done(world, world.client.get(f"{page_of(world)}revisions/1/name/"), rights.WRITE)


@path(only=team)
def naming_a_revision(world):
    return done(world, world.client.post(f"{page_of(world)}revisions/1/name/", {"name": "Zur Messe"}), rights.WRITE)


@path(only=team)
def named_revisions_of_a_page(world):
    return shown(world, world.client.get(f"{page_of(world)}history/?named=1"))


@path(only=team)
def moving_a_page(world):
    return done(world, world.client.post(f"{page_of(world)}move/", {"parent": "", "position": 0}), rights.WRITE)


@path(only=team)
def throwing_a_page_away(world):
    return done(world, world.client.post(f"{page_of(world)}trash/"), rights.WRITE)


@path(only=team)
def trash_of_a_space(world):
    return shown(world, world.client.get(f"/spaces/{world.space.slug}/wiki/trash/"))


@path(only=team)
def gaps_of_a_space(world):
    return shown(world, world.client.get(f"/spaces/{world.space.slug}/wiki/gaps/"))


@path(only=team)
def bringing_a_page_back(world):
    response = world.client.post(f"/spaces/{world.space.slug}/wiki/trash/{world.pages.trashed.pk}/restore/")
    return done(world, response, rights.WRITE)


@path(only=team)
def page_in_the_trash(world):
    status = world.client.get(world.pages.trashed.get_absolute_url()).status_code
    return None if status == (404 if world.signed_in else 302) else f"answered {status}"


@path(only=team)
def level_of_the_tree(world):
    return shown(world, world.client.get(f"/spaces/{world.space.slug}/wiki/tree/"))


@path(only=team)
def wiki_of_a_space(world):
    response = world.client.get(f"/spaces/{world.space.slug}/wiki/")
    return done(world, response, rights.READ, knowing=rights.KNOW, found={200}) or listed(
        world, response, status={200, 403, 404}
    )


@path(only=team)
def new_page(world):
    response = world.client.post(f"/spaces/{world.space.slug}/wiki/new/", {"title": "Neu", "markdown": "x"})
    return done(world, response, rights.WRITE)


@path(only=team)
def preview_of_a_page(world):
    response = world.client.post(f"/spaces/{world.space.slug}/wiki/preview/", {"markdown": "x"})
    return done(world, response, rights.READ)


@path(only=team)
def converting_for_the_editor(world):
    response = world.client.post(f"/spaces/{world.space.slug}/wiki/convert/", {"markdown": "x"})
    return done(world, response, rights.READ)


@path(only=team)
def wiki_of_the_house_leaks_nothing(world):
    response = world.client.get("/wiki/")
    return None if world.may(rights.READ) else listed(world, response)


@path(only=lambda world: world.is_team and world.standing not in (rights.STRANGER, rights.GUEST))
def title_behind_a_link(world):
    """Who may not read the target sees the words its author wrote, and no address."""
    return listed(world, world.client.get(world.pages.leading.get_absolute_url()))


@path(only=team)
def red_link_to_a_page_that_is_there(world):
    """A red link leads to the page of this title only those who may read it."""
    response = world.client.get(f"/spaces/{world.space.slug}/wiki/new/", {"title": world.pages.page.title})
    return done(world, response, rights.WRITE)


@path(only=team)
def menu_of_pages(world):
    response = world.client.get("/mentions/", {"q": f"[[{world.pages.page.title}"})
    return listed(world, response, word=world.pages.page.title)


@path(only=team)
def menu_of_pages_before_a_word_is_typed(world):
    response = world.client.get("/mentions/", {"q": "[[", "space": world.space.pk})
    return listed(world, response, word=world.pages.page.title)

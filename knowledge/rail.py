from spaces import asides


def made_of(person, post):
    """The way from a post to a page, for everybody who reads it."""
    return {"post": post}


asides.add("post", "knowledge/from_post.html", made_of, order=40)

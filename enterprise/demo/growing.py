from dataclasses import dataclass


@dataclass(frozen=True)
class Growth:
    people: int = 0
    spaces: int = 0
    posts: int = 0
    messages: int = 0
    pages: int = 0
    NAMES = ("people", "spaces", "posts", "messages", "pages")

    def __bool__(self):
        return any(getattr(self, name) for name in self.NAMES)


def grow(growth, tell):
    pass

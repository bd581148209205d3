"""Writing the demo's wiki: pages come to be, grow and are revised by the wiki's own verbs."""

import re
from datetime import timedelta

from enterprise.demo import script
from enterprise.demo.filing import attach
from enterprise.demo.typography import typeset
from wiki.models import Page

_LAST_SECTION = re.compile(r"\n+## (?P<title>[^\n]+)\n(?:(?!\n## ).)*\Z", re.DOTALL)


def page_actions(play):
    """`[(moment, act)]` for every page: its making, and each of its revisions."""
    actions, pages = [], {}
    for number, row in enumerate(script.pages()):
        made, *revised = _states(row, number, play.workdays)
        actions.append((made["at"], _publish(play, pages, row, made)))
        actions += [(state["at"], _revise(play, pages, row, state)) for state in revised]
    return actions


def _states(row, number, workdays):
    """What the page said and when, oldest first: `{"at", "by", "summary", "text"}`."""
    first = {"at": workdays.at(row["day"], "10:00") + timedelta(minutes=number), "by": row["by"][0], "summary": ""}
    if "history" in row:
        return _told(row, first, workdays)
    if "changed" in row:
        last = {"at": _moment(row["changed"], workdays), "by": row["by"][-1], "summary": row["summary"]}
        return [first | {"text": _without_last_section(row["text"])}, last | {"text": row["text"]}]
    return [first | {"text": row["text"]}]


def _told(row, first, workdays):
    """`history` runs from the newest to the oldest; `replace` says what a state said instead of the one after it."""
    states, text = [], row["text"]
    for state in row["history"]:
        for after, before in state.get("replace", ()):
            if after not in text:
                raise ValueError(f"{row['title']}: nothing says {after!r}")
            text = text.replace(after, before)
        states.append(
            {"at": _moment(state["at"], workdays), "by": state["by"], "summary": state["summary"], "text": text}
        )
    *revised, oldest = states
    return [first | {"text": oldest["text"]}, *reversed(revised)]


def _without_last_section(text):
    shorter = _LAST_SECTION.sub("\n", text)
    return shorter if shorter != text else "\n\n".join(text.split("\n\n")[:-1])


def _moment(text, workdays):
    day, clock = text.split()
    return workdays.at(int(day), clock)


def _publish(play, pages, row, state):
    def act(moment):
        author, space = play.demo.people[state["by"]], play.demo.space(row["space"])
        files = attach(row.get("files", ()), author, space)
        parent = pages.get(row.get("parent"))
        page = Page.objects.publish(
            author, space, row["title"], markdown=typeset(state["text"]), parent=parent, files=files
        )
        pages[row["title"]] = page
        play.dates.happened(page, moment)
        play.dates.revised(page.node.current, moment)

    return act


def _revise(play, pages, row, state):
    def act(moment):
        page, author = pages[row["title"]], play.demo.people[state["by"]]
        base = page.node.current.number
        page.revise(by=author, base=base, markdown=typeset(state["text"]), summary=state["summary"])
        if page.node.current.number == base:
            raise ValueError(f"{row['title']}: a revision that changes nothing")
        play.dates.edited(page, moment)
        play.dates.revised(page.node.current, moment)

    return act

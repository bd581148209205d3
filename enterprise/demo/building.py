"""Filling an empty house with the demo company."""

from django.db import transaction
from django.utils import timezone

from content.kinds import all_kinds
from content.models import Tag, TagFollow
from enterprise.demo import guarding, script
from enterprise.demo.backdating import date_the_log
from enterprise.demo.founding import BEGINNING, found
from enterprise.demo.listening import let_the_house_listen
from enterprise.demo.marking import mark
from enterprise.demo.performing import performances
from enterprise.demo.playing import Play
from enterprise.demo.scheduling import schedule
from enterprise.demo.workdays import Workdays

POSTS = 300
MESSAGES = 2000


def build(now=None):
    """Let the demo company move in; its newest day is that of `now`, and the same `now` builds the same house.

    Raises guarding.Refused unless the house is empty and reachable from this machine only.
    """
    guarding.demand_loopback()
    guarding.demand_empty()
    workdays = Workdays.before(now or timezone.now())
    with transaction.atomic():
        demo = found(workdays)
    said = schedule(performances("posts", POSTS) + performances("talk", MESSAGES), workdays)
    Play(demo, said, workdays).run()
    date_the_log(all_kinds(), workdays.at(BEGINNING, "08:00"))
    _follow_tags(demo)
    mark(demo, workdays)
    let_the_house_listen(demo, workdays)
    return demo


def _follow_tags(demo):
    for key, names in script.house()["followed_tags"].items():
        tags = Tag.objects.filter(slug__in=names).order_by("pk")
        TagFollow.objects.bulk_create(TagFollow(person=demo.people[key], tag=tag) for tag in tags)

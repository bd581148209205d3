"""Playing the script on the house's verbs, in the order in which it all happened."""

import random
from datetime import timedelta
from itertools import batched

from django.db import transaction

from chat.models import Message
from content.models import Reaction
from enterprise.demo import script
from enterprise.demo.backdating import Backdating
from enterprise.demo.filing import attach
from enterprise.demo.threads import Threads
from enterprise.demo.writing import page_actions
from microblog.models import Post
from wiki.models import Page

ACTIONS_AT_ONCE = 250
EDITED_AFTER = timedelta(minutes=3)


class Play:
    """What is being played on: the people and spaces, and the posts that others answer."""

    def __init__(self, demo, said, workdays):
        self.demo, self.workdays = demo, workdays
        self.dates = Backdating()
        self.posts, self.named, self.edits, self.reactions = {}, {}, [], []
        self.threads = Threads()
        self.actions = [(one.moment, self._action(one)) for one in said]
        self.actions += page_actions(self)
        self.actions.sort(key=lambda action: action[0])

    def run(self):
        for actions in batched(self.actions, ACTIONS_AT_ONCE):
            with transaction.atomic():
                for moment, act in actions:
                    act(moment)
        with transaction.atomic():
            self._edit()
            self.threads.settle()
            Reaction.objects.bulk_create(self.reactions, batch_size=500)
            self._keep()
            self._pin()
            self.dates.write()

    def _action(self, said):
        def act(moment):
            entry = self._say(said)
            self.dates.happened(entry, moment)
            self._react(entry, said)

        return act

    def _say(self, said):
        line, performance = said.line, said.performance
        author, space = self.demo.people[line.speaker], self.demo.space(performance.place)
        files = attach(line.files, author, space)
        if not performance.is_post:
            return self.threads.say(said, author, space, files)
        if not said.opens:
            return self.posts[performance.key].comment(author, line.text, files=files)
        post = self.posts[performance.key] = Post.objects.publish(author, space, line.text, files=files)
        self.named[performance.name] = post
        if performance.edited:
            self.edits.append((post, said.moment))
        return post

    def _react(self, entry, said):
        chance = random.Random(f"reactions {said.performance.key} {said.number}")
        for reactions in said.line.reactions:
            people = self._readers(said.performance.place, entry.author)
            chosen = chance.sample(people, min(reactions.count, len(people)))
            anna = self.demo.people["anna"]
            if reactions.of_anna and anna in people and anna not in chosen:
                chosen[0] = anna
            self.reactions += [Reaction(entry=entry, person=person, emoji=reactions.emoji) for person in chosen]

    def _readers(self, place, author):
        """Who may react: the people in a narrow place, in the others everybody but guests."""
        if isinstance(place, tuple):
            return [self.demo.people[key] for key in place if self.demo.people[key] != author]
        if self.demo.spaces[place].kind in ("closed", "secret"):
            return list(self._inside(place).exclude(pk=author.pk))
        return [person for person in self.demo.people.values() if person.is_employee and person != author]

    def _inside(self, place):
        return self.demo.spaces[place].people().order_by("pk")

    def _edit(self):
        """Let edited posts have been edited: a slip of the pen, put right minutes later."""
        for post, moment in self.edits:
            right = post.body
            type(post).objects.filter(pk=post.pk).update(body=right.replace("Unterbrechung", "Unterbrechnung", 1))
            post.edit(right, by=post.author)
            self.dates.edited(post, moment + EDITED_AFTER)

    def _keep(self):
        for key, names in script.house()["kept"].items():
            for name in names:
                self.named[name].keep(self.demo.people[key])

    def _pin(self):
        for key, names in script.house()["pinned"].items():
            space = self.demo.spaces[key]
            for name in reversed(names):
                page = Page.objects.filter(space=space, title=name).first()
                entry = page or Message.objects.filter(space=space, body__startswith=name).latest("pk")
                entry.pin(space.stewards.first())

"""Rights lost while a socket is open: the loss takes effect before anything later is written to it."""

import asyncio

from live import rechecking
from live.frames import bundle
from live.pages import PAGE
from live.sockets import SIGNED_OUT

OF_PAGES = {"page.moved", "page.trashed"}
ABOUT_RIGHTS = {"person", "session", "token", "membership"}
SWEEP = 60


class Revoking:
    """The part of the hub that sends people out of rooms, and out of the house."""

    async def take_effect(self, notes, grown):
        """Ask again for everybody these events are about, and for all of a stream of which too much was missed."""
        people = {person for note in notes for person in _people_of(note)}
        rooms = {note.stream for note in notes if note.kind.startswith("space.")}
        if rooms or any(note.kind in OF_PAGES for note in notes):
            rooms |= {name for name in self.rooms if name.startswith(PAGE)}
        for name in (name for name, growth in grown.items() if growth.notes is None):
            kind, _colon, pk = name.partition(":")
            people |= {int(pk)} if kind == "person" else set()
            rooms |= {name} if kind == "space" else set()
        if people or rooms:  # who has asked for their streams before now, and is in none yet, asks once more
            self.losses += 1
        for note in notes:
            if note.kind == "membership.ended":
                self._end_membership(note)
        await self._recheck_people(people & self.people.keys())
        for name in rooms & self.rooms.keys():
            await self._recheck_room(name)

    def _end_membership(self, note):
        """Out of the room, even where everybody may read: it is not one of their spaces any more."""
        here, subject = note.stream, f"{note.subject_kind}:{note.subject_id}"
        person, space = (subject, here) if note.subject_kind == "person" else (here, subject)
        for socket in list(self.people.get(int(person.partition(":")[2]), ())):
            if space in socket.rooms:
                self.leave_room(socket, socket.rooms[space])

    async def _recheck_people(self, people):
        known = {}
        while asked := {socket.identity for person in people for socket in self.people.get(person, ())} - known.keys():
            known |= await self.ask(rechecking.standing, asked, {name for name in self.rooms if name.startswith(PAGE)})
        for socket in [socket for person in people for socket in self.people.get(person, ())]:
            self._apply(socket, known[socket.identity])

    def _apply(self, socket, readable):
        if readable is None:
            return self.dismiss(socket, SIGNED_OUT)
        for room in list(socket.rooms.values()):
            if room.stream.startswith(("space:", PAGE)) and room.stream not in readable:
                self.send_out(socket, room)
        return None

    async def _recheck_room(self, name):
        """The space itself has changed: who of those in the room may still read it?"""
        asked, allowed = set(), set()
        while new := {socket.identity.person for socket in self._sockets_in(name)} - asked:
            allowed |= await self.ask(rechecking.readers, name, new)
            asked |= new
        for socket in self._sockets_in(name):
            if socket.identity.person not in allowed:
                self.send_out(socket, self.rooms[name])

    def send_out(self, socket, room):
        """Who was writing a page there is told, so that nobody types on in vain."""
        self.leave_room(socket, room)
        if room.stream.startswith(PAGE):
            socket.write(bundle({"stream": room.stream, "refused": None, "why": "not_allowed"}))

    def _sockets_in(self, name):
        return self.rooms[name].sockets() if name in self.rooms else []

    def dismiss(self, socket, code):
        """Nothing more is written to it, from this moment on."""
        self.leave(socket)
        socket.close(code)

    def welcome_new_members(self, notes):
        """`membership.started` on a person's stream brings their open sockets into the space."""
        for note in notes:
            if note.kind == "membership.started" and note.subject_kind == "space":
                for socket in self.people.get(int(note.stream.partition(":")[2]), ()):
                    self.spawn(self.join(socket, {f"space:{note.subject_id}": None}))

    def spawn(self, coroutine):
        task = self.loop.create_task(coroutine)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _sweep_for_ever(self):
        """Sessions and tokens also end by the clock, which announces nothing."""
        while True:
            await asyncio.sleep(SWEEP)
            identities = {socket.identity for sockets in self.people.values() for socket in sockets}
            ended = await self.ask(rechecking.ended, identities, threads=self.readers)
            for socket in [socket for sockets in self.people.values() for socket in sockets]:
                if socket.identity in ended:
                    self.dismiss(socket, SIGNED_OUT)


def _people_of(note):
    """Whose rights an event may have changed."""
    if note.kind.partition(".")[0] not in ABOUT_RIGHTS:
        return ()
    return [note.subject_id] if note.subject_kind == "person" else [int(note.stream.partition(":")[2])]

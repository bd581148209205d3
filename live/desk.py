"""A desk at which many may stand: what they ask for at the same time is asked of the database together."""

import asyncio

AT_ONCE = 100


class Desk:
    """`answer` takes a list of questions and returns as many answers; `ask` runs it in a thread (`Hub.ask`)."""

    def __init__(self, answer, ask):
        self.answer, self.ask_database = answer, ask
        self.waiting = []
        self.serving = None

    async def ask(self, question):
        """The answer to one question; raises what the house raises on it."""
        answered = asyncio.get_running_loop().create_future()
        self.waiting.append((question, answered))
        if self.serving is None or self.serving.done():
            self.serving = asyncio.ensure_future(self._serve())
        return await answered

    async def _serve(self):
        while self.waiting:
            some, self.waiting = self.waiting[:AT_ONCE], self.waiting[AT_ONCE:]
            try:
                self._give(some, await self.ask_database(self.answer, [question for question, _answered in some]))
            except Exception as error:
                await self._serve_one_by_one(some, error)

    async def _serve_one_by_one(self, some, error):
        """Whoever asks what cannot be answered spoils it for nobody else."""
        for question, answered in some:
            try:
                if len(some) == 1:
                    raise error
                self._give([(question, answered)], await self.ask_database(self.answer, [question]))
            except Exception as own:
                if not answered.done():
                    answered.set_exception(own)

    @staticmethod
    def _give(some, answers):
        for (_question, answered), answer in zip(some, answers, strict=True):
            if not answered.done():  # who has gone meanwhile waits for nothing
                answered.set_result(answer)

"""Talk, and what is answered apart from it."""

from chat.models import Message, Thread


class Threads:
    """The lines of each scene that answer nothing, and what its thread came to."""

    def __init__(self):
        self.roots, self.ended = {}, {}

    def say(self, said, author, space, files):
        line, performance = said.line, said.performance
        if not line.answers:
            root = self.roots[performance.key, said.number] = Message.objects.send(
                author, space, line.text, files=files
            )
            return root
        root = self.roots[performance.key, said.answered]
        answer = Message.objects.answer(author, root, line.text, files=files)
        self.ended[performance.key] = said, answer
        return answer

    def settle(self):
        """Titles, and the last answers as solutions, said by those who gave them and when they did."""
        for said, answer in self.ended.values():
            root, performance = answer.root, said.performance
            root.give_thread_title(performance.thread, by=answer.author)
            if performance.solved:
                root.solve_thread(answer, by=answer.author)
                Thread.objects.filter(root=root).update(solved_at=said.moment)

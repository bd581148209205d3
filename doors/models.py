from doors.command import Command
from doors.outgoing import Outgoing
from doors.sending import Sending

__all__ = ["Command", "Outgoing", "Sending"]

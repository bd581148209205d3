from doors.outgoing import Outgoing
from doors.sending import Sending


from notifications import inbox
from web import frame


@frame.register
def bell(request):
    return {"counts": {"notifications": inbox.count(request.person)}}

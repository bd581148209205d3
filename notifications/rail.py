from notifications import inbox
from spaces import asides
from web import frame


@frame.register
def bell(request):
    return {"counts": {"notifications": inbox.count(request.person)}}


def waiting(person):
    """What is meant for somebody and still unread: the first three things."""
    heaps = [heap for heap in inbox.heaps(person) if heap.unread and heap.is_for_me][:3]
    return {"heaps": heaps} if heaps else None


asides.add("home", "notifications/aside.html", waiting, order=10)

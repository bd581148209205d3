"""Something to look at in the house of the browser tests: written by the house's own verbs, in a process of its own."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from chat.models import Message
from content.models import File
from doors.models import Command, Outgoing
from events.delivering import deliver_all
from knowledge.keeping import Keeping
from knowledge.talk import Talk
from microblog.models import Post
from notifications import inbox
from people.models import Department, Person
from spaces.models import Space
from tests.rights.world import png
from wiki.models import Import, Page

PLAN = """# Aufbau

| Kiste | Gewicht |
|---|---:|
| M-01 | 84,5 kg |

- [ ] Spedition
- [x] Strom

Siehe [[Versandpapiere]].
"""

# Every page of the house, as one of its people sees it when there is something on it.
PAGES = [
    "/", "/?all", "/posts/", "/posts/{post}/", "/posts/{post}/edit/", "/entries/{post}/history/", "/bookmarks/",
    "/tags/messe/", "/spaces/", "/spaces/new/", "/spaces/messe/", "/spaces/messe/people/", "/spaces/messe/edit/",
    "/spaces/messe/webhooks/", "/spaces/messe/outgoing/", "/spaces/messe/commands/",
    "/chat/", "/spaces/werkstatt/chat/", "/spaces/werkstatt/chat/?thread={question}",
    "/threads/{question}/", "/entries/{question}/page/", "/entries/{question}/page/?space=messe",
    "/entries/{question}/post/", "/entries/{question}/forward/", "/entries/{question}/forward/?q=b",
    "/spaces/werkstatt/threads/", "/spaces/werkstatt/threads/?show=solved", "/spaces/werkstatt/chat/pinned/",
    "/wiki/", "/spaces/messe/wiki/", "/pages/{page}/", "/pages/{page}/edit/",
    "/pages/{page}/history/", "/pages/{page}/authors/", "/spaces/messe/wiki/new/", "/spaces/messe/wiki/trash/",
    "/spaces/messe/wiki/gaps/", "/pages/{page}/export/", "/spaces/messe/wiki/control/",
    "/spaces/messe/wiki/imports/", "/spaces/messe/wiki/imports/{job}/", "/people/", "/people/bruno/",
    "/people/ada/", "/notifications/", "/notifications/?tab=later", "/notifications/entry-{post}/later/",
    "/search/?q=Standplan", "/search/", "/settings/profile/", "/settings/keys/",
    "/settings/notifications/", "/entries/{post}/why/", "/entries/{question}/why/",
    "/entries/{question}/remind/", "/reminders/", "/drafts/", "/scheduled/", "/spaces/werkstatt/scheduled/",
    "/settings/appearance/", "/settings/language/", "/settings/devices/", "/settings/signin/",
    "/settings/tokens/", "/settings/tokens/{token}/revoke/", "/emoji/", "/api/v1/docs/", "/accounts/password/change/",
    "/gibt-es-nicht/",
]  # fmt: skip
ADMIN_PAGES = [
    "/administration/", "/administration/people/new/", "/administration/people/bruno/edit/",
    "/administration/departments/", "/administration/bots/", "/administration/bots/bot-maschinen/",
    "/administration/bots/bot-maschinen/retire/", "/emoji/", "/components/",
]  # fmt: skip
OUTSIDE = ["/accounts/login/", "/accounts/password/reset/", "/offline/"]
EMPTY = [
    "/", "/chat/", "/notifications/", "/notifications/?tab=mentions", "/notifications/?tab=later",
    "/notifications/?tab=done", "/wiki/", "/bookmarks/", "/drafts/", "/search/?q=nirgends",
]  # fmt: skip


def write():
    """Write it once, and print the numbers of the post, the page, Ada's token and the message that was answered."""
    if not Post.objects.filter(body__contains="Standplan").exists():
        _write()
    post, page = Post.objects.get(body__contains="Standplan"), Page.objects.get(title="Standplan")
    question = Message.objects.get(body__contains="Nachricht 1")
    token = Person.objects.get(handle="ada").tokens.first()
    job = Import.objects.get(name="handbuch.zip")
    print("numbers", post.pk, page.reference, token.pk, question.pk, job.pk)


def _write():
    ada, bruno, clara = (Person.objects.get(handle=handle) for handle in ("ada", "bruno", "clara"))
    messe, werkstatt = Space.objects.get(slug="messe"), Space.objects.get(slug="werkstatt")
    department = Department.objects.create(name="Montage", slug="montage")
    ada.issue_token("Maschinenbericht")
    bot = Person.objects.admit_bot("Maschinen", by=Person.objects.get(handle="admin"))
    bot.give_key("Halle 3", ["read", "write"], by=Person.objects.get(handle="admin"))
    messe.admit(bot, by=ada)
    Command.objects.make(messe, "wetter", "http://127.0.0.1:9/asked", "sagt das Wetter", by=ada)
    Outgoing.objects.make(messe, "Wartungsplanung", "http://127.0.0.1:9/told", ["message", "page"], by=ada)
    ada.change(ada, department=department, topics=["Rüsten"], about="Seit 2009.")
    plan = Page.objects.publish(ada, messe, "Standplan", markdown=PLAN)
    Page.objects.publish(bruno, messe, "Versandpapiere", markdown="Zolltarifnummern und Packliste.", parent=plan)
    plan.revise(by=bruno, base=1, markdown=f"{PLAN}\n\nDer Hubwagen steht in Halle 3.", summary="Hubwagen ergänzt")
    plan.comment(ada, "Gut so.", answering=plan.comment(bruno, "Steht der Hubwagen **sicher**?"))
    plan.comment(bruno, "Und die Leiter?").resolve(ada)
    job = Import.objects.create(space=messe, author=ada, name="handbuch.zip", state="ready")
    top = job.sheets.create(number=0, key="a.md", title="Handbuch", notes=["Nicht im Archiv: bild.png"])
    job.sheets.create(number=1, key="b.md", title="Zoll", parent=top, depth=1)
    post = Post.objects.publish(ada, messe, "Der **Standplan** steht: [[Standplan]]. @bruno schau bitte #messe")
    post.comment(bruno, "Sieht gut aus.").react("👍", by=ada)
    post.react("🎉", by=bruno)
    for number, author in enumerate((ada, bruno, clara)):
        Message.objects.send(author, werkstatt, f"Nachricht {number} mit `Code` und #tag, @ada")
    question = Message.objects.get(body__contains="Nachricht 1")
    question.solve_thread(Message.objects.answer(clara, question, "So geht es."), by=ada)
    picture = File.objects.receive(ada, werkstatt, SimpleUploadedFile("plan.png", png()), alt="Plan der Halle")
    Message.objects.send(ada, werkstatt, "So steht es jetzt.", files=[picture]).keep(ada)
    question.pin(ada)
    post.pin(ada)
    question.give_thread_title("Wie geht es?", by=bruno)
    Keeping(Talk(question, question, ada), [question.pk], werkstatt).as_page("Festgehalten")
    Message.objects.forward(ada, werkstatt, post, "Zur Kenntnis")
    Message.objects.send(bruno, Space.objects.direct([bruno], by=ada), "Hast du kurz Zeit?")
    deliver_all()
    inbox.rows_of(ada, f"entry-{post.pk}").put_off(ada, timezone.now() + timedelta(days=1))

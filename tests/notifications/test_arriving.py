import pytest

from chat.models import Message
from content.models import Reading
from events.delivering import deliver_all
from events.models import Delivery, Event
from microblog.models import Post
from notifications import inbox
from notifications.listeners import tell
from notifications.models import Notification
from people.models import Department
from spaces.models import Attention, Space
from wiki.models import Page

pytestmark = pytest.mark.django_db


def reasons(person):
    deliver_all()
    return list(Notification.objects.visible_to(person).order_by("id").values_list("reason", flat=True))


def test_a_mention_arrives_with_its_reason_and_an_event_for_the_person(ada, bruno, werkstatt):
    Post.objects.publish(ada, werkstatt, "@bruno schau bitte")
    assert reasons(bruno) == ["mention"]
    [row] = Notification.objects.visible_to(bruno)
    assert Event.objects.filter(stream=bruno.stream, subject_kind="notification", subject_id=row.pk).count() == 1


def test_nobody_else_is_told(cast):
    Post.objects.publish(cast.ada, cast.werkstatt, "@bruno schau bitte")
    assert all(reasons(person) == [] for person in (cast.ada, cast.clara, cast.otto, cast.admin))


def test_a_mention_of_somebody_outside_reaches_nobody(ada, otto, werkstatt):
    post = Post.objects.publish(ada, werkstatt, "@otto das darfst du nicht lesen")
    assert [person.handle for person in post.unreached] == ["otto"]
    assert reasons(otto) == []


def test_answers_reach_the_author_and_those_who_took_part(ada, bruno, clara, werkstatt):
    post = Post.objects.publish(ada, werkstatt, "Wer hat den Schlüssel?")
    post.comment(bruno, "Ich nicht.")
    post.comment(clara, "Ich.")
    assert reasons(ada) == ["reply", "reply"]
    assert reasons(bruno) == ["thread"]
    assert reasons(clara) == []


def test_a_direct_message_reaches_the_others(ada, bruno, clara):
    Message.objects.send(ada, Space.objects.direct([bruno, clara], by=ada), "Hallo ihr zwei")
    assert (reasons(ada), reasons(bruno), reasons(clara)) == ([], ["direct"], ["direct"])


def test_everybody_and_departments_are_called(ada, bruno, clara, otto, werkstatt):
    montage = Department.objects.create(name="Montage", slug="montage")
    for person in (clara, otto):
        person.change(person, department=montage)
    Post.objects.publish(ada, werkstatt, "@montage bitte melden")
    assert (reasons(clara), reasons(bruno), reasons(otto)) == (["group"], [], [])
    Post.objects.publish(ada, werkstatt, "@alle Feierabend")
    assert (reasons(clara), reasons(bruno), reasons(otto)) == (["group", "group"], ["group"], [])


def test_a_muted_space_calls_only_by_name(ada, bruno, werkstatt):
    Attention.objects.create(space=werkstatt, person=bruno, level="muted")
    Post.objects.publish(ada, werkstatt, "@alle hört her")
    assert reasons(bruno) == []
    Post.objects.publish(ada, werkstatt, "@bruno du auch")
    assert reasons(bruno) == ["mention"]


def test_telling_twice_is_telling_once(ada, bruno, werkstatt):
    post = Post.objects.publish(ada, werkstatt, "@bruno schau bitte")
    deliveries = list(Delivery.objects.filter(event__kind="post.published").select_related("event"))
    tell(deliveries)
    tell(deliveries)
    [row] = Notification.objects.filter(entry=post)
    assert Event.objects.filter(stream=bruno.stream, subject_kind="notification", subject_id=row.pk).count() == 1


def test_an_edit_that_names_somebody_new_tells_only_them(ada, bruno, clara, werkstatt):
    post = Post.objects.publish(ada, werkstatt, "@bruno schau bitte")
    deliver_all()
    post.edit("@bruno und @clara schaut bitte", by=ada)
    assert (reasons(bruno), reasons(clara)) == (["mention"], ["mention"])


def test_what_was_taken_back_before_delivery_tells_nobody(ada, bruno, werkstatt):
    Post.objects.publish(ada, werkstatt, "@bruno schau bitte").delete_by(ada)
    assert reasons(bruno) == []


def test_what_is_deleted_leaves_the_inbox_and_the_badge(ada, bruno, werkstatt):
    post = Post.objects.publish(ada, werkstatt, "@bruno schau bitte")
    deliver_all()
    assert inbox.count(bruno) == 1
    post.delete_by(ada)
    assert inbox.count(bruno) == 0
    assert reasons(bruno) == []


def test_who_leaves_the_space_loses_its_notifications(ada, bruno, werkstatt):
    Post.objects.publish(ada, werkstatt, "@bruno schau bitte")
    deliver_all()
    werkstatt.remove(bruno, by=ada)
    assert inbox.count(bruno) == 0


def test_stewards_hear_who_asks_and_the_admitted_hear_it_too(ada, bruno, otto, werkstatt):
    werkstatt.ask(otto)
    assert (reasons(ada), reasons(bruno)) == (["request"], [])
    werkstatt.admit(otto, by=ada)
    assert reasons(otto) == ["admitted"]


def test_reading_the_thing_clears_its_notification(ada, bruno, werkstatt):
    message = Message.objects.send(ada, werkstatt, "@bruno schau bitte")
    deliver_all()
    Reading.objects.advance(bruno, werkstatt, "chat", message.pk)
    deliver_all()
    assert inbox.count(bruno) == 0
    assert reasons(bruno) == ["mention"]


def test_a_mention_in_a_page_arrives_and_later_revisions_do_not_repeat_it(ada, bruno, werkstatt):
    page = Page.objects.publish(ada, werkstatt, "Rüstplan", markdown="Fragen an @bruno")
    assert reasons(bruno) == ["mention"]
    page.revise(by=ada, base=1, markdown="Fragen bitte an @bruno")
    assert reasons(bruno) == ["mention"]

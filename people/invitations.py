"""Inviting somebody by mail: the link lets them choose a password and is dead once they have."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.tasks import task
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from people.models import Person
from people.speaking import tongue


def link(person):
    who, key = user_pk_to_url_str(person), default_token_generator.make_token(person)
    return settings.BASE_URL + reverse("account_reset_password_from_key", kwargs={"uidb36": who, "key": key})


@task()
def invite(person_id):
    """Send the invitation; whoever was shut out meanwhile gets none."""
    person = Person.objects.active().filter(pk=person_id).first()
    if person:
        with translation.override(tongue(person.language)):
            context = {"person": person, "link": link(person), "house": settings.NAME}
            subject = render_to_string("people/mail/invitation_subject.txt", context).strip()
            send_mail(subject, render_to_string("people/mail/invitation.txt", context), None, [person.email])

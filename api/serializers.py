"""The shapes that come in, and those that go out, as the schema documents them."""

import uuid

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from chat.models import Message
from chat.threads import LONGEST_TITLE
from content import slack
from content.kinds import SURFACES
from people.models import Person
from spaces import rights
from spaces.models import Attention, Space, Webhook
from spaces.webhooks import LONGEST_NAME

ROLES = [rights.GUEST, rights.MEMBER, rights.STEWARD]


class PersonSerializer(serializers.ModelSerializer):
    name = serializers.CharField(read_only=True)
    department = serializers.SlugRelatedField(slug_field="name", read_only=True)
    photo = serializers.CharField(source="photo_url", read_only=True)
    url = serializers.CharField(source="get_absolute_url", read_only=True)

    class Meta:
        model = Person
        fields = [
            "id", "handle", "name", "given_name", "family_name", "pronouns", "role", "job", "department", "location",
            "phone", "email", "topics", "about", "photo", "url",
        ]  # fmt: skip
        read_only_fields = fields


class MeSerializer(PersonSerializer):
    class Meta(PersonSerializer.Meta):
        fields = [*PersonSerializer.Meta.fields, "language", "time_zone", "theme"]
        read_only_fields = fields


class SpaceSerializer(serializers.ModelSerializer):
    url = serializers.CharField(source="get_absolute_url", read_only=True)
    archived = serializers.SerializerMethodField()

    class Meta:
        model = Space
        fields = ["id", "slug", "name", "kind", "purpose", "guidelines", "hue", "archived", "url"]

    def get_archived(self, space) -> bool:
        return space.archived_at is not None


class NewSpace(serializers.Serializer):
    name = serializers.CharField(max_length=80)
    kind = serializers.ChoiceField([rights.OPEN, rights.CLOSED, rights.SECRET], default=rights.OPEN)
    purpose = serializers.CharField(max_length=200, required=False, allow_blank=True)


class SpaceChange(serializers.Serializer):
    name = serializers.CharField(max_length=80, required=False)
    purpose = serializers.CharField(max_length=200, required=False, allow_blank=True)
    guidelines = serializers.CharField(max_length=4000, required=False, allow_blank=True)


class Id(serializers.IntegerField):
    """A number as the database has them; a larger one is nobody's."""

    def __init__(self, **kwargs):
        super().__init__(min_value=0, max_value=2**63 - 1, **kwargs)


class MembershipSerializer(serializers.Serializer):
    person = Id(source="person_id")
    role = serializers.ChoiceField(ROLES, required=False)


class ReadMark(serializers.Serializer):
    surface = serializers.ChoiceField(SURFACES)
    entry = serializers.IntegerField(min_value=1, max_value=2**63 - 1)


class AttentionSerializer(serializers.Serializer):
    """How loudly a space or a thread calls somebody."""

    level = serializers.ChoiceField(Attention.Level.choices, required=False)
    favourite = serializers.BooleanField(required=False)


class ThreadSerializer(serializers.Serializer):
    message = serializers.IntegerField()
    title = serializers.CharField()
    answers = serializers.IntegerField()
    solved_at = serializers.DateTimeField(allow_null=True)
    solution = serializers.IntegerField(source="solution_id", allow_null=True)
    level = serializers.CharField(allow_null=True, help_text=_("one's own; null where one has nothing to do with it"))
    read = serializers.IntegerField(help_text=_("the last answer one has read"))


class AnswerMark(serializers.Serializer):
    entry = Id()


class NewDirect(serializers.Serializer):
    people = serializers.ListField(child=Id(), min_length=1, max_length=20)


class ClientId(serializers.CharField):
    """An id the client made, so that sending again is sending once; any text, a UUID stays as it is."""

    def __init__(self, **kwargs):
        super().__init__(required=False, allow_null=True, **kwargs)

    def to_internal_value(self, data):
        return as_client_id(super().to_internal_value(data)[:200])


def as_client_id(text):
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.uuid5(uuid.NAMESPACE_URL, text)


class Text(serializers.CharField):
    """Words as they are typed: a number or a list is no text, and white space is the verb's business."""

    def __init__(self, **kwargs):
        super().__init__(trim_whitespace=False, **kwargs)

    def to_internal_value(self, data):
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class ThreadChange(serializers.Serializer):
    """`solution` is the answer that solved it; `solved` alone says that it is solved, or is open again."""

    title = Text(max_length=LONGEST_TITLE, allow_blank=True, required=False)
    solved = serializers.BooleanField(required=False)
    solution = Id(required=False, allow_null=True)
    level = serializers.ChoiceField(Attention.Level.choices, required=False)


class NewEntry(serializers.Serializer):
    """What every kind of entry is made from; `space` is a slug or an id."""

    space = serializers.CharField(max_length=80)
    body = Text(allow_blank=True, default="")
    client_id = ClientId()
    files = serializers.ListField(child=Id(), max_length=20, default=list)


class Forwarding(NewEntry):
    forward = Id(required=False, allow_null=True, help_text=_("the entry that is passed on"))


class NewMessage(Forwarding):
    thread = Id(required=False, allow_null=True, help_text=_("the message that is answered"))


class NewComment(NewEntry):
    space = None
    parent = Id(required=False, allow_null=True, help_text=_("the comment that is answered"))


class Kept(serializers.Serializer):
    """What of a talk is kept, and where; without `entries` all of a thread or a post, or the one message."""

    space = serializers.CharField(max_length=80)
    entries = serializers.ListField(child=Id(), max_length=500, default=list)
    knowing = serializers.BooleanField(default=False, help_text=_("that others read there than in the talk"))
    client_id = ClientId()


class KeptAsPage(Kept):
    title = Text(max_length=200)
    parent = Id(required=False, allow_null=True)


class KeptAsPost(Kept):
    body = Text(allow_blank=True, default="")


class Upload(serializers.Serializer):
    file = serializers.FileField()
    space = serializers.CharField()
    alt = serializers.CharField(required=False)


class Words(serializers.Serializer):
    body = Text(allow_blank=True)


class NewPage(serializers.Serializer):
    space = serializers.CharField(max_length=80)
    parent = Id(required=False, allow_null=True)
    title = Text(max_length=200)
    markdown = Text(allow_blank=True, default="")
    client_id = ClientId()


class PageChange(serializers.Serializer):
    """`base` is the number of the revision that was changed; without it the change is refused with 428."""

    base = Id(required=False)
    title = Text(max_length=200, required=False)
    markdown = Text(allow_blank=True, required=False)
    summary = serializers.CharField(max_length=200, required=False, allow_blank=True)


class NewToken(serializers.Serializer):
    name = serializers.CharField(max_length=80)
    scopes = serializers.ListField(child=serializers.ChoiceField(["read", "write"]), default=lambda: ["read", "write"])
    expires_on = serializers.DateField(required=False, allow_null=True)


class NewWebhook(serializers.Serializer):
    space = serializers.CharField(max_length=80)
    name = serializers.CharField(max_length=LONGEST_NAME)


class WebhookSerializer(serializers.ModelSerializer):
    """`author` is the number that its messages carry as theirs."""

    author = serializers.IntegerField(source="bot_id", read_only=True)

    class Meta:
        model = Webhook
        fields = ["id", "space", "name", "author", "created_at"]
        read_only_fields = fields


class MadeWebhook(WebhookSerializer):
    """`url` is told this once: whoever has it may write into the space."""

    url = serializers.CharField(read_only=True)

    class Meta(WebhookSerializer.Meta):
        fields = [*WebhookSerializer.Meta.fields, "url"]
        read_only_fields = fields


class SlackMessage(serializers.Serializer):
    """What programs send that can write into Slack; `words` is what is left of it here."""

    text = Text(allow_blank=True, allow_null=True, default="")
    blocks = serializers.ListField(child=serializers.JSONField(), max_length=50, allow_null=True, default=list)
    attachments = serializers.ListField(child=serializers.JSONField(), max_length=100, allow_null=True, default=list)

    def validate(self, values):
        self.words = slack.words(values)
        if not self.words.strip():
            raise serializers.ValidationError({"text": [_("Nothing in this can be shown as words.")]})
        Text(max_length=Message.longest).run_validation(self.words)  # what JSON could hold need not be text
        return values


class EntrySerializer(serializers.Serializer):
    """A post, comment, message or page as it goes out; see `api.entries` for what only some kinds have."""

    id = serializers.IntegerField()
    kind = serializers.CharField()
    space = serializers.IntegerField()
    seq = serializers.IntegerField()
    author = serializers.IntegerField()
    author_name = serializers.CharField(help_text=_("Also that of a bot, which is nobody in people/"))
    body = serializers.CharField()
    html = serializers.CharField()
    version = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    edited_at = serializers.DateTimeField(allow_null=True)
    url = serializers.CharField()
    reactions = serializers.DictField(child=Id())
    forwards = serializers.BooleanField(help_text=_("It passes on an entry: original, where you may read that"))
    original = serializers.DictField(allow_null=True)
    made_of = serializers.DictField(allow_null=True)
    documented_in = serializers.ListField(child=serializers.DictField())
    pinned = serializers.BooleanField()
    files = serializers.ListField(child=serializers.DictField())
    client_id = serializers.CharField(required=False, allow_null=True, help_text=_("of messages"))
    thread = serializers.IntegerField(required=False, allow_null=True, help_text=_("the message an answer hangs on"))
    parent = serializers.IntegerField(
        required=False, allow_null=True, help_text=_("what is answered, or the page above")
    )
    answers = serializers.IntegerField(required=False, help_text=_("to a message"))
    root = serializers.IntegerField(required=False, help_text=_("the post of a comment"))
    comments = serializers.IntegerField(required=False, help_text=_("to a post"))
    title = serializers.CharField(required=False, help_text=_("of a page"))
    revision = serializers.IntegerField(required=False, allow_null=True, help_text=_("the present one of a page"))


class ProblemSerializer(serializers.Serializer):
    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()

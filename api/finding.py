"""Tags and notifications."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema

from api.base import View
from api.paging import page
from content.models import Tag
from notifications.models import Notification


class Tags(View):
    @extend_schema(responses=OpenApiTypes.OBJECT)
    def get(self, request):
        tags = Tag.objects.visible_to(self.person).beginning(request.query_params.get("q", "")[:60])
        return page(request, tags, lambda rows: [{"id": tag.pk, "name": tag.name, "slug": tag.slug} for tag in rows])


class Notifications(View):
    @extend_schema(responses=OpenApiTypes.OBJECT)
    def get(self, request):
        rows = Notification.objects.visible_to(self.person).open().select_related("space")
        return page(request, rows, lambda rows: [notification_data(row) for row in rows])


def notification_data(row):
    return {
        "id": row.pk,
        "reason": row.reason,
        "why": row.get_reason_display(),
        "actor": row.actor_id,
        "space": row.space_id,
        "entry": row.entry_id,
        "group": row.group,
        "created_at": row.created_at,
        "read": row.read_at is not None,
        "url": row.get_absolute_url(),
    }

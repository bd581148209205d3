from django.urls import path, re_path
from drf_spectacular.views import SpectacularAPIView

from api import (
    docs,
    files,
    finding,
    keeping,
    pages,
    people,
    problems,
    revisions,
    searching,
    spaces,
    talk,
    threads,
    webhooks,
)

PINNED = {"posts": "post", "messages": "message", "pages": "page"}
KINDS = {"posts": "post", "comments": "comment", "remarks": "remark", "messages": "message"}

urlpatterns = [
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", docs.docs, name="api_docs"),
    path("me/", people.Me.as_view()),
    path("people/", people.People.as_view()),
    path("people/<int:pk>/", people.OnePerson.as_view()),
    path("tokens/", people.Tokens.as_view()),
    path("tokens/<int:pk>/", people.OneToken.as_view()),
    path("spaces/", spaces.Spaces.as_view()),
    path("spaces/<str:space>/", spaces.OneSpace.as_view()),
    path("spaces/<str:space>/memberships/", spaces.Memberships.as_view()),
    path("spaces/<str:space>/memberships/<int:person>/", spaces.OneMembership.as_view()),
    path("spaces/<str:space>/read/", spaces.Read.as_view()),
    path("spaces/<str:space>/attention/", spaces.OneAttention.as_view()),
    path("directs/", spaces.Directs.as_view()),
    path("posts/", talk.Posts.as_view()),
    path("posts/<int:pk>/comments/", talk.Comments.as_view(kind="post")),
    path("messages/", talk.Messages.as_view()),
    path("messages/<int:pk>/thread/", threads.OneThread.as_view()),
    path("messages/<int:pk>/thread/read/", threads.ThreadRead.as_view()),
    path("entries/<int:pk>/page/", keeping.KeepAsPage.as_view()),
    path("entries/<int:pk>/post/", keeping.KeepAsPost.as_view()),
    path("pages/", pages.Pages.as_view()),
    path("pages/<int:pk>/", pages.OnePage.as_view()),
    path("pages/<int:pk>/comments/", talk.Comments.as_view(kind="page")),
    path("remarks/<int:pk>/resolved/", talk.Resolved.as_view()),
    path("pages/<int:pk>/revisions/", revisions.Revisions.as_view()),
    path("pages/<int:pk>/revisions/<int:revision>/", revisions.OneRevision.as_view()),
    path("pages/<int:pk>/revisions/<int:revision>/restore/", revisions.RestoredRevision.as_view()),
    path("files/", files.Files.as_view()),
    path("search/", searching.Search.as_view()),
    path("tags/", finding.Tags.as_view()),
    path("webhooks/", webhooks.Webhooks.as_view()),
    path("webhooks/<int:pk>/", webhooks.OneWebhook.as_view()),
    path("webhooks/<int:pk>/<str:secret>/", webhooks.Incoming.as_view(), name="webhook"),
    path("notifications/", finding.Notifications.as_view()),
    *(path(f"{many}/<int:pk>/", talk.One.as_view(kind=kind)) for many, kind in KINDS.items()),
    *(path(f"{many}/<int:pk>/pin/", talk.OnPin.as_view(kind=kind)) for many, kind in PINNED.items()),
    *(
        path(f"{many}/<int:pk>/reactions/<str:emoji>/", talk.OnReaction.as_view(kind=kind))
        for many, kind in KINDS.items()
    ),
    re_path(r"", problems.NotFound.as_view()),
]

from django.urls import path

from wiki.views import history, importing, placing, reading, together, writing

urlpatterns = [
    path("wiki/", reading.overview, name="wiki"),
    path("spaces/<slug:slug>/wiki/", reading.space_wiki, name="space_wiki"),
    path("spaces/<slug:slug>/wiki/new/", writing.new, name="new_page"),
    path("spaces/<slug:slug>/wiki/preview/", writing.preview, name="preview_page"),
    path("spaces/<slug:slug>/wiki/convert/", writing.convert, name="convert_page"),
    path("spaces/<slug:slug>/wiki/tree/", reading.branch, name="tree"),
    path("spaces/<slug:slug>/wiki/gaps/", reading.gaps, name="gaps"),
    path("spaces/<slug:slug>/wiki/trash/", placing.trash_of_space, name="trash"),
    path("spaces/<slug:slug>/wiki/trash/<int:pk>/restore/", placing.restore, name="restore_page"),
    path("spaces/<slug:slug>/wiki/imports/", importing.imports, name="imports"),
    path("spaces/<slug:slug>/wiki/imports/<int:pk>/", importing.one_import, name="import"),
    path("spaces/<slug:slug>/wiki/imports/<int:pk>/start/", importing.start_import, name="start_import"),
    path("spaces/<slug:slug>/wiki/imports/<int:pk>/drop/", importing.drop_import, name="drop_import"),
    path("spaces/<slug:slug>/wiki/imports/<int:pk>/report/", importing.import_report, name="import_report"),
    path("pages/<str:reference>/", reading.page, name="page"),
    path("pages/<str:reference>/edit/", writing.edit, name="edit_page"),
    path("pages/<str:reference>/together/", together.share, name="share_page"),
    path("pages/<str:reference>/together/change/", together.change, name="change_page"),
    path("pages/<str:reference>/together/settle/", together.settle, name="settle_page"),
    path("pages/<str:reference>/markdown/", reading.markdown, name="page_markdown"),
    path("pages/<str:reference>/links/", reading.backlinks, name="backlinks"),
    path("pages/<str:reference>/history/", history.history, name="history"),
    path("pages/<str:reference>/authors/", history.authors, name="authors"),
    path("pages/<str:reference>/revisions/<int:number>/", history.revision, name="revision"),
    path("pages/<str:reference>/revisions/<int:number>/restore/", history.restore_revision, name="restore_revision"),
    path("pages/<str:reference>/revisions/<int:number>/name/", history.name_revision, name="name_revision"),
    path("pages/<str:reference>/move/", placing.move, name="move_page"),
    path("pages/<str:reference>/trash/", placing.trash, name="trash_page"),
]

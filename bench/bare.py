"""The reference for (c): a Django view with session sign-in that joins 50 stored fragments. Served as the house is."""

from django.contrib.auth.decorators import login_required
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path

from content.models import Entry


@login_required
def fragments(request):
    stored = Entry.objects.filter(space__slug=request.GET["space"], kind=request.GET["kind"]).order_by("-id")
    parts = stored.values_list("html", flat=True)[:50]
    return HttpResponse("<!doctype html><title>50</title>" + "".join(parts))


urlpatterns = [path("bare/", fragments)]
application = get_wsgi_application()

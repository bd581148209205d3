import io

import pytest
from django.core.management import CommandError, call_command

from people.models import Token

pytestmark = pytest.mark.django_db


def test_the_schema_is_valid_and_knows_every_address(capsys):
    out = io.StringIO()
    call_command("spectacular", "--validate", "--fail-on-warn", "--format", "openapi-json", stdout=out)
    for path in ("/api/v1/posts/{id}/comments/", "/api/v1/spaces/{space}/read/", "/api/v1/pages/{id}/revisions/"):
        assert path in out.getvalue()


def test_the_reading_page_lists_the_addresses_without_help_from_outside(signed_in, client, ada):
    page = signed_in(ada).get("/api/v1/docs/").content.decode()
    assert "/api/v1/posts/" in page and "//cdn" not in page
    assert client.get("/api/v1/docs/").status_code == 302


def test_a_token_from_the_command_line_opens_the_api(program, ada, capsys):
    call_command("token", ada.email, "--scope", "read")
    plain = capsys.readouterr().out.strip()
    assert Token.objects.spoken(plain).scopes == ["read"]


def test_nobody_gets_a_token_who_is_not_here(db):
    with pytest.raises(CommandError):
        call_command("token", "niemand@firma.example")

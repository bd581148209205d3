import json

import pytest
from django.test import Client


class Program:
    """A program with a person's token: `program.post("posts/", {...})` returns Django's response with `.data`."""

    def __init__(self, token):
        self.client = Client(headers={"authorization": f"Bearer {token}"} if token else {})

    def __call__(self, method, path, data=None, **options):
        data = None if method == "get" else data
        body = {"data": data if isinstance(data, (str, bytes)) else json.dumps(data)} if data is not None else {}
        response = getattr(self.client, method)(f"/api/v1/{path}", content_type="application/json", **body, **options)
        response.data = json.loads(response.content) if response.content else None
        return response

    def get(self, path, **options):
        response = self.client.get(f"/api/v1/{path}", **options)
        response.data = json.loads(response.content) if response.content else None
        return response

    def post(self, path, data=None, **options):
        return self("post", path, data or {}, **options)

    def patch(self, path, data=None):
        return self("patch", path, data or {})

    def put(self, path, data=None):
        return self("put", path, data or {})

    def delete(self, path):
        return self("delete", path)


@pytest.fixture
def program(db):
    """`program(ada)` is a program with Ada's token; `program(None)` one without."""

    def of(person, scopes=("read", "write")):
        return Program(person and person.issue_token("Probe", scopes))

    return of

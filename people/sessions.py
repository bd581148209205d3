"""Sessions in our own table, so that a person can see and end them, and nobody can see more than that."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db

from people.models import Session


class SessionStore(db.SessionStore):
    @classmethod
    def get_model_class(cls):
        return Session

    def create_model_instance(self, data):
        row = super().create_model_instance(data)
        row.person_id = data.get(SESSION_KEY)
        row.device = data.get("device", "")
        row.created_on = data.get("began")
        return row

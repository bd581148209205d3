"""Measurements beside references on the same cores with the same number of clients: `make bench`."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "enterprise.settings")
django.setup()

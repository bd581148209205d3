"""Writing very many rows at once: COPY on PostgreSQL, `executemany` on SQLite. Callers bring the primary keys."""

from django.core.management.color import no_style
from django.db import connection, models
from django.db.models import Max

# What needs the database's own spelling; all other values are written as they are.
SPELT = (models.DateTimeField, models.JSONField)


def next_pk(model):
    return (model._base_manager.aggregate(last=Max("pk"))["last"] or 0) + 1


def load(model, columns, rows):
    """Write rows (tuples of values in the order of `columns`, names of fields) into the model's table."""
    fields = [model._meta.get_field(column) for column in columns]
    rows = _spelt(fields, rows)
    write = _copy if connection.vendor == "postgresql" else _insert
    write(model._meta.db_table, [field.column for field in fields], rows)


def go_on_counting(*tables):
    """After rows with keys of their own: the database's next key comes after the last of them."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(statement)


def _spelt(fields, rows):
    special = [(place, field) for place, field in enumerate(fields) if isinstance(field, SPELT)]
    for row in rows:
        row = list(row)
        for place, field in special:
            if row[place] is not None:
                row[place] = field.get_db_prep_save(row[place], connection)
        yield row


def _copy(table, columns, rows):
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    statement = f"COPY {connection.ops.quote_name(table)} ({names}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def _insert(table, columns, rows):
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    marks = ", ".join("%s" for _ in columns)
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {connection.ops.quote_name(table)} ({names}) VALUES ({marks})", rows)

"""The full-text part of the index, which Django's models cannot say: made from the term columns by the database itself.

A later migration that lets Django rebuild search_document on SQLite has to call lay_sqlite again: the triggers go with
the old table.
"""

from django.db import migrations

COLUMNS = "title_words, title_stems, title_parts, body_words, body_stems, body_parts"
NEW = ", ".join(f"new.{column}" for column in COLUMNS.split(", "))
OLD = ", ".join(f"old.{column}" for column in COLUMNS.split(", "))

SQLITE = [
    f"""CREATE VIRTUAL TABLE IF NOT EXISTS search_terms USING fts5(
        {COLUMNS}, content='search_document', content_rowid='id', columnsize=0, prefix='2 3',
        tokenize="unicode61 remove_diacritics 0")""",
    f"""CREATE TRIGGER IF NOT EXISTS search_terms_add AFTER INSERT ON search_document BEGIN
        INSERT INTO search_terms(rowid, {COLUMNS}) VALUES (new.id, {NEW}); END""",
    f"""CREATE TRIGGER IF NOT EXISTS search_terms_drop AFTER DELETE ON search_document BEGIN
        INSERT INTO search_terms(search_terms, rowid, {COLUMNS}) VALUES ('delete', old.id, {OLD}); END""",
    f"""CREATE TRIGGER IF NOT EXISTS search_terms_change AFTER UPDATE ON search_document BEGIN
        INSERT INTO search_terms(search_terms, rowid, {COLUMNS}) VALUES ('delete', old.id, {OLD});
        INSERT INTO search_terms(rowid, {COLUMNS}) VALUES (new.id, {NEW}); END""",
]

POSTGRESQL = [
    # Places go up to 16383 in a tsvector; the words as written come first, so that theirs are true. The first of a
    # part is left empty, so that no phrase reaches from the title into the body.
    """CREATE OR REPLACE FUNCTION search_vector(words text, mark text, weight "char") RETURNS tsvector
        LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
        SELECT setweight(coalesce(string_agg(quote_literal(mark || word) || ':' || least(place + 1, 16383), ' '), '')
            ::tsvector, weight)
        FROM unnest(string_to_array(words, ' ')) WITH ORDINALITY AS each(word, place) WHERE word <> '' $$""",
    """ALTER TABLE search_document ADD COLUMN terms tsvector GENERATED ALWAYS AS (
        search_vector(title_words, '=', 'A') || search_vector(body_words, '=', 'C')
        || search_vector(title_stems, '', 'A') || search_vector(title_parts, '', 'B')
        || search_vector(body_stems, '', 'C') || search_vector(body_parts, '', 'D')) STORED""",
    "CREATE INDEX search_document_terms ON search_document USING gin (terms)",
]


def lay(apps, editor):
    if editor.connection.vendor == "sqlite":
        lay_sqlite(editor)
    elif editor.connection.vendor == "postgresql":
        for statement in POSTGRESQL:
            editor.execute(statement, params=None)


def lay_sqlite(editor):
    for statement in SQLITE:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(lay, migrations.RunPython.noop)]

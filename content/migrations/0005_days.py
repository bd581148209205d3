from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("content", "0004_pins"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("root", None)), fields=["space", "kind", "created_at"], name="entry_space_kind_day"
            ),
        ),
    ]

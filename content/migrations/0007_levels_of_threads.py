from django.db import migrations, models


def keep_what_was_said(apps, _schema_editor):
    readings = apps.get_model("content", "ThreadReading").objects
    readings.filter(follows=True).update(level="all")
    readings.filter(follows=False).update(level="mentions")


class Migration(migrations.Migration):
    dependencies = [("content", "0006_house_emoji")]

    operations = [
        migrations.AddField("threadreading", "level", models.CharField(max_length=10, blank=True, default="")),
        migrations.RunPython(keep_what_was_said, migrations.RunPython.noop),
        migrations.RemoveField("threadreading", "follows"),
        migrations.AlterField(
            "threadreading",
            "level",
            models.CharField(
                max_length=10,
                choices=[("all", "Everything"), ("mentions", "Mentions"), ("muted", "Muted")],
                default="all",
                blank=True,
            ),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("content", "0005_days")]

    operations = [
        migrations.CreateModel(
            name="HouseEmoji",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=30, unique=True)),
                ("picture", models.CharField(max_length=64)),
            ],
        ),
    ]

"""The six themes and how much each pair strengthens the other: priors of the field, editable afterwards."""

from django.db import migrations

THEMES = [
    ("energy", "Energie", "Energy", "Isolatie, warmte, zon: van het gas af en een lagere rekening."),
    ("climate_adaptation", "Klimaatadaptatie", "Climate adaptation", "Hitte, droogte, wateroverlast en groen."),
    ("living_longer_at_home", "Langer Thuis", "Living longer at home", "Zorg, toegankelijkheid en ouder worden."),
    ("social", "Sociaal", "Social", "Ontmoeten, eenzaamheid, armoede, veiligheid, meedoen."),
    ("mobility", "Mobiliteit", "Mobility", "Drempelvrije routes, deelvervoer, parkeren, oversteken."),
    ("circular", "Circulair", "Circular", "Hergebruik, afval, materialen en repareren."),
]
COMPLEMENTS = {
    ("energy", "living_longer_at_home"): 0.8,
    ("energy", "climate_adaptation"): 0.7,
    ("energy", "social"): 0.5,
    ("energy", "circular"): 0.4,
    ("energy", "mobility"): 0.3,
    ("climate_adaptation", "social"): 0.6,
    ("climate_adaptation", "mobility"): 0.5,
    ("climate_adaptation", "circular"): 0.3,
    ("climate_adaptation", "living_longer_at_home"): 0.4,
    ("living_longer_at_home", "social"): 0.9,
    ("living_longer_at_home", "mobility"): 0.7,
    ("social", "mobility"): 0.4,
    ("social", "circular"): 0.6,
}


def seed(apps, schema_editor):
    alias = schema_editor.connection.alias
    themes = apps.get_model("themes", "Theme").objects.using(alias)
    complements = apps.get_model("themes", "ThemeComplement").objects.using(alias)
    by_code = {}
    for position, (code, name, name_en, description) in enumerate(THEMES, start=1):
        by_code[code] = themes.create(
            code=code, name=name, name_en=name_en, description=description, position=position
        )
    for (one, two), strength in COMPLEMENTS.items():
        first, second = sorted((by_code[one], by_code[two]), key=lambda theme: theme.pk)
        complements.create(theme=first, other=second, strength=strength)


class Migration(migrations.Migration):
    dependencies = [("themes", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]

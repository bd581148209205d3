from whitenoise.storage import CompressedManifestStaticFilesStorage


class AssetStorage(CompressedManifestStaticFilesStorage):
    """Leave the bundler's files alone: renamed again, modules that import each other would load twice."""

    manifest_strict = False

    def hashed_name(self, name, content=None, filename=None):
        return name if name.startswith("app/") else super().hashed_name(name, content, filename)

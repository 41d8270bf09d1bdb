"""``coopinv config``: the configuration in force, and where each value came from."""

from __future__ import annotations

from coopinv.cli.options import ConfigOption, LangOption, ProfileOption


def config(config_file: ConfigOption = None, profile: ProfileOption = None, lang: LangOption = None) -> None:
    """Show the configuration in force and where each value came from."""
    from coopinv.cli.options import language, load
    from coopinv.config_file import SETTINGS
    from coopinv.reports.output import standard
    from coopinv.reports.settings import settings

    in_force = load(config_file, profile=profile, lang=lang)
    shown = [(one.key, one.show(in_force), in_force.origins.get(one.key), one.about) for one in SETTINGS]
    with standard() as output:
        output.text(settings(in_force.file, shown, language(in_force), output.width))

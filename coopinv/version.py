"""The version of the package; alone, so that a report can name it without knowing the rest."""

__version__ = "0.1.0"

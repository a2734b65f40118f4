"""The four languages: what people and files call them, and what Django does."""

CODES = ("en", "es", "pt", "fr")
NATIVE = {"en": "English", "es": "Español", "pt": "Português", "fr": "Français"}
_DJANGO = {"pt": "pt-br"}


def django_code(code: str) -> str:
    """Django's code of a language of ours: our `pt` is Brazilian."""
    return _DJANGO.get(code, code)


def from_django(code: str | None) -> str:
    """Our code of Django's language; English for one we do not have."""
    base = (code or "en").split("-")[0].lower()
    return base if base in CODES else "en"

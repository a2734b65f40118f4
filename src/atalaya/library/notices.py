"""What States are told of the practices they submitted."""

from django.utils.translation import gettext_lazy as _

from atalaya.foundation.notices import public as notices


def register() -> None:
    """Let people be told."""
    notices.register(
        notices.Kind(
            slug="library.accepted",
            label=_("A practice of my State was accepted"),
            subject=_("Accepted into the library: %(title)s"),
            body=_("The practice “%(title)s” that your State submitted was accepted. Everybody who signs in reads it now."),
        )
    )
    notices.register(
        notices.Kind(
            slug="library.returned",
            label=_("A practice of my State was given back"),
            subject=_("Given back: %(title)s"),
            body=_("The practice “%(title)s” that your State submitted was given back. Open it to read what is to be made clearer."),
        )
    )

"""The ways a notice reaches somebody outside the page."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.i18n.languages import django_code
from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.notices.people import Person


@dataclass(frozen=True)
class Message:
    """What is sent. `id` is the delivery's: a receiver that gets it twice can tell."""

    id: str
    person: Person
    subject: str
    body: str
    url: str


@dataclass(frozen=True)
class Channel:
    """`send` raises if the message did not go; None means nobody configured the channel."""

    slug: str
    label: Text
    send: Callable[[Message], None] | None = None

    @property
    def is_configured(self) -> bool:
        """Whether it can send. Templates ask this: they would call `send`."""
        return self.send is not None


_channels: dict[str, Channel] = {}


def plug_in(channel: Channel) -> None:
    """Add a channel, or put a working one in the place of one that was not configured."""
    _channels[channel.slug] = channel


def get(slug: str) -> Channel | None:
    """The channel of this slug, or None."""
    return _channels.get(slug)


def every() -> tuple[Channel, ...]:
    """All channels, configured or not."""
    return tuple(_channels.values())


def send_mail(message: Message) -> None:
    """Send one mail, plain text, in the receiver's language."""
    with translation.override(django_code(message.person.language)):
        text = render_to_string("notices/mail.txt", {"message": message})
    mail = EmailMessage(
        " ".join(message.subject.split()),
        text,
        settings.DEFAULT_FROM_EMAIL,
        [message.person.email],
        headers={"Message-ID": f"<{message.id}.notice@{settings.DEFAULT_FROM_EMAIL.rpartition('@')[2].strip('> ')}>", "Auto-Submitted": "auto-generated"},
    )
    mail.send(fail_silently=False)


plug_in(Channel("mail", _("E-mail"), send_mail))
plug_in(Channel("sms", _("Text message")))
plug_in(Channel("voice", _("Telephone call")))

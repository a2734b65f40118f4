"""The mail back end of the demonstration: keeps mails in a table instead of sending them."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class Backend(BaseEmailBackend):
    """Chosen by ATALAYA_EMAIL_URL=keep:."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep each message. Returns how many."""
        from atalaya.foundation.notices.models import KeptMail

        for message in email_messages:
            KeptMail.keep(", ".join(message.recipients()), str(message.subject), str(message.body))
        return len(email_messages)

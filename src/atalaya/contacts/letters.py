"""The mails of contacts, each in the language of who gets it."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from atalaya.contacts import asking_labels, post_labels
from atalaya.contacts.models import Answer, Contact, Receipt
from atalaya.foundation.i18n import cldr
from atalaya.foundation.i18n.languages import django_code
from atalaya.places.public import name_of


def link(name: str, secret: str) -> str:
    """A public address that a secret opens, whole."""
    return str(settings.BASE_URL).rstrip("/") + reverse(name, args=[secret])


def send(template: str, address: str, language: str, values: dict[str, Any]) -> None:
    """Send one mail: the first line of its template is the subject."""
    with translation.override(django_code(language)):
        text = render_to_string(f"contacts/letters/{template}.txt", values)
    subject, _line, body = text.strip().partition("\n")
    EmailMessage(" ".join(subject.split()), body.strip() + "\n", settings.ENV.email_from, [address]).send(fail_silently=False)


def send_answer(answer: Answer, letter: str) -> None:
    """Ask a contact for something, or remind it."""
    request, contact = answer.request, answer.contact
    with translation.override(django_code(contact.language)):
        values = {
            "kind": str(asking_labels.KINDS[request.kind]),
            "title": request.title,
            "place": name_of(answer.place),
            "text": request.text,
            "page": request.url,
            "until": cldr.day(request.due_on),
            "url": link("directory:answer", answer.secret),
        }
    send(letter, contact.email, contact.language, values)


def send_receipt(receipt: Receipt, letter: str) -> None:
    """Send a circular to an officer, or remind of it."""
    circular, contact = receipt.circular, receipt.contact
    with translation.override(django_code(contact.language)):
        values = {
            "number": f"{circular.number}/{circular.year}",
            "title": circular.title,
            "state": name_of(circular.place),
            "until": cldr.day(circular.until),
            "url": link("directory:circular", receipt.secret),
        }
    send(letter, contact.email, contact.language, values)


def send_confirm(contact: Contact) -> None:
    """Ask a contact whether all of it is right."""
    with translation.override(django_code(contact.language)):
        values = {"post": str(post_labels.POSTS[contact.post]), "place": name_of(contact.place), "url": link("directory:confirm", contact.secret or "")}
    send("confirm", contact.email, contact.language, values)

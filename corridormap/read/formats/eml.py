"""Mail: subject, sender, date, the text, and attached texts as texts of their own."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from email.policy import EmailPolicy
from email.utils import parsedate_to_datetime
from pathlib import PurePath
from typing import Any

from corridormap.errors import ReadError
from corridormap.read.encoding import decode
from corridormap.read.formats.text import Text, given

Read = Callable[[bytes, str], tuple[Text, ...]]
"""A reader of attached files: bytes and the file's name."""

UNPARSED = (
    *(ValueError, TypeError, IndexError, AttributeError),
    *(RecursionError, OverflowError),
)
"""What headers raise that no parser of the standard library survives."""


class _Patient(EmailPolicy):
    """Headers as the standard library reads them, empty where its parser fails."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        try:
            return super().header_fetch_parse(name, value)
        except UNPARSED:
            return self.header_factory(name, "")


PATIENT = _Patient()


def read_eml(data: bytes, read: Read) -> tuple[Text, ...]:
    """Return a mail's text, and those of its attachments that ``read`` can read.

    Raises ReadError for a mail without a text.
    """
    message = message_from_bytes(data, policy=PATIENT)
    assert isinstance(message, EmailMessage)  # the policy's
    texts = [*_body(message, read), *_attached(message, read)]
    texts = [text for text in texts if text.body.strip()]
    if not texts:
        raise ReadError("the mail has no text")
    return tuple(texts)


def _body(message: EmailMessage, read: Read) -> Iterator[Text]:
    part = message.get_body(("plain", "html"))
    if part is None:
        return
    about = Text(
        "",
        title=given(_header(message, "subject")),
        byline=given(_header(message, "from")),
        date=_date(message),
    )
    if part.get_content_subtype() == "html":
        for text in read(_payload(part), "mail.html"):
            yield replace(about, body=text.body)
    else:
        yield replace(about, body=_decoded(part).strip())


def _attached(message: EmailMessage, read: Read) -> Iterator[Text]:
    for part in message.iter_attachments():
        name = part.get_filename()
        if not name:
            continue
        try:
            texts = read(_payload(part), name)
        except ReadError:
            continue  # a picture, or a file of a kind that has no text
        for text in texts:
            yield replace(text, name=text.name or PurePath(name).stem)


def _payload(part: MIMEPart) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _decoded(part: MIMEPart) -> str:
    data = _payload(part)
    try:
        return data.decode(part.get_content_charset("utf-8"))
    except (LookupError, ValueError):
        return decode(data)  # an unknown charset, or one that it isn't in


def _header(message: EmailMessage, name: str) -> str | None:
    value = message.get(name)
    return str(value) if value is not None else None


def _date(message: EmailMessage) -> datetime.date | None:
    try:
        return parsedate_to_datetime(_header(message, "date") or "").date()
    except UNPARSED:
        return None

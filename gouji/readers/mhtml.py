"""Pages saved whole by a browser (.mht, .mhtml): the page is the first HTML part of a MIME message."""

from __future__ import annotations

import email
import email.policy
import re

_HEADER = re.compile(rb"[A-Za-z][A-Za-z-]{1,40}: ?[^\n]*\n")


def is_saved_page(data: bytes) -> bool:
    """Whether the bytes are a MIME message of related parts, as browsers and WPS save pages."""
    head = data[:4096].lstrip()
    return _HEADER.match(head) is not None and b"multipart/related" in head.lower()


def page_of(data: bytes) -> bytes:
    """The page inside a saved one; any other bytes as they are."""
    if not is_saved_page(data):
        return data
    message = email.message_from_bytes(data.lstrip(), policy=email.policy.compat32)
    for part in message.walk():
        payload = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(payload, bytes):
            return payload
    return data

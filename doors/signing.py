"""Signing what is sent to other programs, after the Standard Webhooks specification (standardwebhooks.com, version 1).

`webhook-signature: v1,BASE64(HMAC-SHA256(key, "ID.TIMESTAMP.BODY"))`. ID stays the same however often something is
sent, so that a program takes it once; TIMESTAMP (seconds since 1970) is of the attempt: nothing can be played again.
"""

import base64
import hashlib
import hmac
import secrets

from django.utils.crypto import salted_hmac

PREFIX = "whsec_"


def new_seed():
    """What the house keeps instead of a key: without its SECRET_KEY nobody, with a backup neither, makes one of it."""
    return secrets.token_hex(16)


def key_of(seed):
    """The 32 bytes of the key."""
    return salted_hmac("doors.signing", seed, algorithm="sha256").digest()


def told(seed):
    """The key as programs are told it."""
    return PREFIX + base64.b64encode(key_of(seed)).decode()


def headers(seed, number, moment, body):
    """The three headers for the bytes of a body, sent under this id at this moment (seconds)."""
    signed = b".".join([number.encode(), str(int(moment)).encode(), body])
    signature = base64.b64encode(hmac.new(key_of(seed), signed, hashlib.sha256).digest()).decode()
    return {"webhook-id": number, "webhook-timestamp": str(int(moment)), "webhook-signature": f"v1,{signature}"}

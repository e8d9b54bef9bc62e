# SPDX-License-Identifier: GPL-3.0-or-later
"""Signs the requests on stdin as botocore does, at a fixed time: a JSON list of Authorization headers."""
import base64
import datetime
import json
import sys
from unittest import mock

import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

NOW = datetime.datetime(2015, 8, 30, 12, 36, 0, tzinfo=datetime.timezone.utc)
KEYS = Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "the/session+token==")


def sign(told):
    request = AWSRequest(method=told["method"], url=told["url"], headers=told["headers"], data=base64.b64decode(told["body"]))
    botocore.auth.SigV4Auth(KEYS, "rds", "eu-west-1").add_auth(request)
    return request.headers["Authorization"]


class FixedTime(datetime.datetime):
    @classmethod
    def utcnow(cls):
        return NOW.replace(tzinfo=None)

    @classmethod
    def now(cls, tz=None):
        return NOW


with mock.patch("datetime.datetime", FixedTime):
    patches = [mock.patch.object(botocore.auth, "get_current_datetime", lambda remove_tzinfo=True: NOW.replace(tzinfo=None) if remove_tzinfo else NOW)] \
        if hasattr(botocore.auth, "get_current_datetime") else []
    for patch in patches:
        patch.start()
    print(json.dumps([sign(told) for told in json.load(sys.stdin)]))

# SPDX-License-Identifier: GPL-3.0-or-later
"""Validates JSON documents against the descriptors' schema with the jsonschema library: schema on argv, documents on stdin as a
list; prints for each whether it is valid."""
import json
import sys

import jsonschema

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
jsonschema.Draft7Validator.check_schema(schema)
validator = jsonschema.Draft7Validator(schema)
print(json.dumps([validator.is_valid(document) for document in json.load(sys.stdin)]))

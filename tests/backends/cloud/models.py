# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks requests and paths of the AWS descriptor against botocore's service models.

Reads a JSON list of {service, signingName, wire, version, target, endpoint, method, path, query, body, headers, items} and prints
what is wrong, a line each."""
import json
import re
import sys
from urllib.parse import parse_qsl

import botocore.session

SESSION = botocore.session.get_session()
PLAIN = {"string", "integer", "long", "boolean", "float", "double", "timestamp"}


def operation_of(told, model):
    if told["wire"] == "aws-query":
        return dict(parse_qsl(told["body"]))["Action"]
    if told["wire"] == "aws-json":
        prefix, _, action = told["headers"]["X-Amz-Target"].rpartition(".")
        assert prefix == model.metadata["targetPrefix"], f"target prefix {prefix}"
        return action
    for name in model.operation_names:
        http = model.operation_model(name).http
        pattern = re.sub(r"\\\{[^}]*\\\}", "[^/]+", re.escape(http["requestUri"].split("?")[0]))
        if http["method"] == told["method"] and re.fullmatch(pattern, told["path"]):
            return name
    raise AssertionError(f"no operation is {told['method']} {told['path']}")


def spelled(members, name):
    """The member of that name as a protocol spells it; EC2 writes the first letter large."""
    for each in (name, name[0].lower() + name[1:]):
        if each in members:
            return each
    return None


def check_member(shape, name, value):
    """A parameter of the query protocols: Name, List.1, List.Name.1, Structure.Name. Returns the member of the shape that it is."""
    first, _, rest = name.partition(".")
    keys = {member.serialization.get("queryName") or member.serialization.get("name") or key: key for key, member in shape.members.items()}
    keys = {key: key for key in shape.members} | keys
    found = spelled(keys, first)
    assert found, f"{shape.name} has no {first}"
    check_value(shape.members[keys[found]], name, rest, value)
    return keys[found]


def check_value(member, name, rest, value):
    if member.type_name == "list":
        first, _, rest = rest.partition(".")
        if not first.isdigit():
            assert first == (member.member.serialization.get("name") or "member"), f"{name}: the list's elements are called {member.member.serialization.get('name')}"
            first, _, rest = rest.partition(".")
        assert first.isdigit(), f"{name} names no element"
        return check_value(member.member, name, rest, value)
    if member.type_name == "structure":
        assert rest, f"{name} is a structure"
        return check_member(member, rest, value)
    assert not rest and member.type_name in PLAIN, f"{name} is a {member.type_name}"
    if member.type_name == "boolean":
        assert value in ("true", "false"), f"{name}={value} is no truth value"
    if member.type_name in ("integer", "long"):
        number = int(value)
        low, high = member.metadata.get("min"), member.metadata.get("max")
        assert (low is None or number >= low) and (high is None or number <= high), f"{name}={value} is out of range"
    if member.type_name == "string" and member.enum:
        assert value in member.enum, f"{name}={value} is not one of {member.enum}"


def check_json(shape, value, where):
    kinds = {"string": str, "integer": int, "long": int, "boolean": bool, "list": list, "structure": dict}
    assert isinstance(value, kinds[shape.type_name]), f"{where} should be a {shape.type_name}"
    if shape.type_name == "list":
        for each in value:
            check_json(shape.member, each, where)
    if shape.type_name == "structure":
        for name in shape.required_members:
            assert name in value, f"{where} lacks {name}"
        for name, each in value.items():
            assert name in shape.members, f"{shape.name} has no {name}"
            check_json(shape.members[name], each, f"{where}.{name}")


def check_input(told, model, operation):
    shape = operation.input_shape
    if told["wire"] == "aws-query":
        parameters = dict(parse_qsl(told["body"]))
        assert parameters.pop("Version") == model.metadata["apiVersion"], "version"
        parameters.pop("Action")
        given = {check_member(shape, name, value) for name, value in parameters.items()}
        missing = [name for name in shape.required_members if name not in given]
        assert not missing, f"{operation.name} needs {missing}"
    else:
        for name, _ in parse_qsl(told["query"]):
            names = [member.serialization.get("name") for member in shape.members.values()
                     if member.serialization.get("location") == "querystring"]
            assert name in names, f"{operation.name} has no query parameter {name}"
        if told["body"]:
            body = json.loads(told["body"])
            for name, member in shape.members.items():  # parts of the path are no part of the body
                if member.serialization.get("location") == "uri":
                    body[name] = "x"
            check_json(shape, body, operation.name)


def check_items(told, operation):
    """The path of the items exists in the answer's shape."""
    shape = operation.output_shape
    steps = [step for step in told["items"].split("/") if step]
    if told["wire"] == "aws-query" and steps and steps[0] == operation.name + "Result":
        steps = steps[1:]
    for step in steps:
        while shape.type_name == "list":
            wanted = shape.member.serialization.get("name") or shape.serialization.get("name") or "member"
            shape = shape.member
            if step in (wanted, "item"):
                break
        else:
            names = {member.serialization.get("name", key): member for key, member in shape.members.items()}
            assert step in names, f"{told['items']}: {shape.name} has no {step}, but {sorted(names)}"
            shape = names[step]


def check(told):
    model = SESSION.get_service_model(told["service"])
    assert told["signingName"] == model.signing_name, f"signing name is {model.signing_name}"
    host = told["endpoint"].split("/")[2]
    resolved = SESSION.create_client(told["service"], region_name="eu-west-1", aws_access_key_id="a", aws_secret_access_key="b").meta.endpoint_url
    assert host == resolved.split("/")[2], f"endpoint is {resolved}"
    operation = model.operation_model(operation_of(told, model))
    check_input(told, model, operation)
    if told["items"] is not None:
        check_items(told, operation)


wrong = 0
requests = json.load(sys.stdin)
for each in requests:
    try:
        check(each)
    except AssertionError as problem:
        wrong += 1
        print(f"{each['service']} {each['method']} {each['path']} {each['body']}: {problem}")
print(f"{len(requests)} requests, {wrong} wrong", file=sys.stderr)
sys.exit(1 if wrong else 0)

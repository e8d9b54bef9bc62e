#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes what the operators' own definitions say of the paths in resources/databases/operators.json.

schemapaths.py DEFINITION... >tests/data/kubernetes/databases/schema-paths.json

Reads CustomResourceDefinitions (YAML or JSON). For each type of the table whose definition is among them: each path that the table
uses, with the type that the schema gives it, "free" where the schema leaves the place open, or null where there is no such place.
"""
import json
import pathlib
import re
import sys

import yaml

ROOT = pathlib.Path(__file__).parents[3]
PATH = re.compile(r"(?<![\w'])\.[A-Za-z](?:[\w.*-]|\[\*\]|\['[^']+'\])*")


def definitions(files):
    for file in files:
        text = pathlib.Path(file).read_text()
        for document in [json.loads(text)] if file.endswith('.json') else yaml.safe_load_all(text):
            if isinstance(document, dict) and document.get('kind') == 'CustomResourceDefinition':
                spec = document['spec']
                for version in spec['versions']:
                    schema = version.get('schema', {}).get('openAPIV3Schema', {})
                    yield f"{spec['group']}/{version['name']}/{spec['names']['kind']}", spec['names']['plural'], schema


def type_at(schema, path):
    for step in re.findall(r"\[\*\]|\['[^']+'\]|[\w*-]+", path):
        if schema.get('x-kubernetes-preserve-unknown-fields') and not schema.get('properties'):
            return 'free'
        if step == '[*]':
            if 'items' not in schema and 'additionalProperties' not in schema:
                return None
            schema = schema.get('items') or schema['additionalProperties']
        elif step == '*':
            schema = schema.get('additionalProperties')
        else:
            schema = schema.get('properties', {}).get(step.strip("[']"), schema.get('additionalProperties'))
        if schema is True:
            return 'free'
        if not isinstance(schema, dict):
            return None
    if schema.get('x-kubernetes-int-or-string'):
        return 'quantity'
    return schema.get('type', 'free')


def paths_of(row):
    found = set()
    for key, value in row.items():
        if isinstance(value, list) and key != 'backupKinds':
            for expression in value:
                found.update(PATH.findall(expression))
                if expression.startswith('condition('):
                    found.update(('.status.conditions[*].type', '.status.conditions[*].status'))
    if 'partOf' in row:
        found.update(PATH.findall(row['partOf']['name']))
    return sorted(path for path in found if not path.startswith('.metadata') and not path.startswith('.svc'))


def main():
    table = json.loads((ROOT / 'resources/databases/operators.json').read_text())
    rows = {f"{row['group']}/{row['version']}/{row['kind']}": row for row in table['types']}
    out = {}
    for name, plural, schema in definitions(sys.argv[1:]):
        if name in rows:
            out[name] = {'plural': plural, 'paths': {path: type_at(schema, path) for path in paths_of(rows[name])}}
    lines = (f"  {json.dumps(name)}: {json.dumps(out[name])}" for name in sorted(out))
    print('{\n' + ',\n'.join(lines) + '\n}')


main()

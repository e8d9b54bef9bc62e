#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes what the operators' own definitions say of the places that resources/offerings/templates use.

templatepaths.py DEFINITION... >tests/data/claims/template-paths.json

Reads CustomResourceDefinitions (YAML or JSON). For each type that a template makes and whose definition is among them: every place that
the template sets, with the schema's type (one of several words as string(a|b); "quantity"; "free" where the schema leaves it open), and
the keys that the schema wants beside those on the way.
"""
import json
import pathlib
import sys

import yaml

ROOT = pathlib.Path(__file__).parents[3]


def definitions(files):
    for file in files:
        text = pathlib.Path(file).read_text(encoding='utf-8')
        for document in [json.loads(text)] if file.endswith('.json') else yaml.safe_load_all(text):
            if isinstance(document, dict) and document.get('kind') == 'CustomResourceDefinition':
                spec = document['spec']
                for version in spec['versions']:
                    yield f"{spec['group']}/{version['name']}/{spec['names']['kind']}", spec, version.get('schema', {}).get('openAPIV3Schema', {})


def is_open(schema):
    return schema is True or schema.get('x-kubernetes-preserve-unknown-fields') and not schema.get('properties') or not schema


def type_of(schema):
    if schema.get('x-kubernetes-int-or-string'):
        return 'quantity'
    words = '|'.join(map(str, schema.get('enum', [])))
    return schema.get('type', 'free') + (f'({words})' if words else '')


def walk(value, schema, path, paths, required):
    """Notes the places of value, as deep as the schema says anything."""
    if is_open(schema):
        paths[path] = 'free'
        return
    if isinstance(value, dict) and (schema.get('properties') or isinstance(schema.get('additionalProperties'), dict)):
        if schema.get('required') and path:
            required[path] = sorted(schema['required'])
        for key, inner in value.items():
            if key == 'when':
                continue
            step = schema.get('properties', {}).get(key, schema.get('additionalProperties'))
            place = f'{path}.{key}' if '.' not in key and '/' not in key else f"{path}['{key}']"
            if step is None:
                paths[place] = None
            else:
                walk(inner, step, place, paths, required)
    elif isinstance(value, list) and schema.get('items'):
        for inner in value:
            walk(inner, schema['items'], path + '[*]', paths, required)
    else:
        paths[path] = type_of(schema)


def main():
    known = {name: (spec, schema) for name, spec, schema in definitions(sys.argv[1:])}
    out = {}
    for file in sorted((ROOT / 'resources/offerings/templates').glob('*.yaml')):
        for document in yaml.safe_load_all(file.read_text(encoding='utf-8')):
            name = f"{document.get('apiVersion')}/{document.get('kind')}"
            if name not in known:
                continue
            spec, schema = known[name]
            paths, required = {}, {}
            walk({'spec': document['spec']}, schema, '', paths, required)
            out[name] = {'plural': spec['names']['plural'], 'scope': spec['scope'], 'paths': dict(sorted(paths.items())), 'required': required}
    print('{\n' + ',\n'.join(f'  {json.dumps(name)}: {json.dumps(out[name])}' for name in sorted(out)) + '\n}')


main()

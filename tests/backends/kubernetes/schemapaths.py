#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes what the operators' own definitions say of the paths in resources/databases/operators.json and day2.json.

schemapaths.py [DEFINITION...]

Reads CustomResourceDefinitions (YAML or JSON). For each type of the tables whose definition is among them: each path that the tables
use, with the type that the schema gives it, "free" where the schema leaves the place open, or null where there is no such place.
Written to tests/data/kubernetes/databases/schema-paths.json; what is there of other types stays.
Without definitions: fails where a path of day2.json is not in that file.
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
        elif step == '*' and 'additionalProperties' not in schema:
            rest = path.split('.*', 1)[1]
            found = (type_at(member, rest) for member in schema.get('properties', {}).values())
            return next((each for each in found if each), None)
        elif step == '*':
            schema = schema['additionalProperties']
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


def places_of(verb):
    """The paths that a verb reads in the database itself, and those of each kind that it makes or changes: (kind or None, path)."""
    for step in verb.get('steps', [verb]):
        target = step.get('change') or step.get('make')
        kind = target.get('kind') if isinstance(target, dict) else None
        if isinstance(target, dict) and 'secret' in target or isinstance(step.get('delete'), dict):
            kind = 'Secret'
        written = [*step.get('set', {}), *step.get('drop', []), *step.get('renewed', [])]
        for text in [*written, *step.get('until', {}), *step.get('failed', {})]:
            yield kind, text
        for form in json.dumps(list(step.get('set', {}).values())), json.dumps(target or {}):
            yield from ((None, path) for path in re.findall(r'{(?:key\()?(\.[^{}()]+)\)?}', form))
        for refusal in verb.get('refuseOf', []):
            yield from ((kind, path) for path in refusal['where'])
    for refusal in verb.get('refuse', []):
        yield from ((None, path) for path in refusal['where'])
    chosen = [choice for choice in verb.get('choices', {}).values() if isinstance(choice, str)]
    for text in [*chosen, *verb.get('current', {}).values(), *(form for forms in verb.get('let', {}).values() for form in forms)]:
        yield None, text


def verb_paths():
    """group/Kind → the paths that day2.json uses there."""
    found = {}
    for row in json.loads((ROOT / 'resources/databases/day2.json').read_text())['types']:
        for verb in row['verbs'].values():
            for kind, text in places_of(verb):
                paths = found.setdefault(f"{row['group']}/{kind or row['kind']}", set())
                text = re.sub(r'\[[\w.]+=[^\]]*\]', '[*]', text)
                paths.update(path for path in PATH.findall(text) if not path.startswith('.metadata'))
                if text.startswith('condition('):
                    paths.update(('.status.conditions[*].type', '.status.conditions[*].status'))
    return found


def check(facts, verbs):
    """The paths that a table uses and no definition was asked for, or has not."""
    for name, fact in facts.items():
        group, _, kind = name.split('/')
        for path in verbs.get(f'{group}/{kind}', ()):
            if not fact['paths'].get(path):
                yield name + path
    known = {'/'.join(name.split('/')[::2]) for name in facts}
    yield from (f'{name}: no definition' for name, paths in verbs.items() if paths and name not in known)


def main():
    table = json.loads((ROOT / 'resources/databases/operators.json').read_text())
    rows = {f"{row['group']}/{row['version']}/{row['kind']}": row for row in table['types']}
    verbs = verb_paths()
    file = ROOT / 'tests/data/kubernetes/databases/schema-paths.json'
    out = json.loads(file.read_text())
    if not sys.argv[1:]:
        sys.exit('\n'.join(check(out, {name: paths for name, paths in verbs.items() if not name.startswith('apps/') and not name.endswith('/Secret')})) or None)
    with_row = {f"{row['group']}/{row['kind']}" for row in table['types']}
    for name, plural, schema in definitions(sys.argv[1:]):
        group, version, kind = name.split('/')
        paths = {*paths_of(rows.get(name, {})), *verbs.get(f'{group}/{kind}', ())}
        if name in rows or f'{group}/{kind}' in verbs.keys() - with_row:
            out[name] = {'plural': plural, 'paths': {path: type_at(schema, path) for path in sorted(paths)}}
    lines = (f"  {json.dumps(name)}: {json.dumps(out[name])}" for name in sorted(out))
    file.write_text('{\n' + ',\n'.join(lines) + '\n}\n')


main()

// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"embed"
	"encoding/json"
	"fmt"
	"strings"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/yaml"
)

//go:embed templates
var templateFiles embed.FS

type templates struct {
	pod  corev1.Pod
	node corev1.Node
}

func loadTemplates() (t templates, err error) {
	for name, into := range map[string]any{"templates/pod.yaml": &t.pod, "templates/node.yaml": &t.node} {
		text, err := templateFiles.ReadFile(name)
		if err != nil {
			return t, err
		}
		if err := yaml.UnmarshalStrict(text, into); err != nil {
			return t, fmt.Errorf("%s: %w", name, err)
		}
	}
	return t, nil
}

// managed says who set these fields of an object, in the form that the API server's field management records.
func managed(manager, subresource string, at metav1.Time, fields []byte) metav1.ManagedFieldsEntry {
	return metav1.ManagedFieldsEntry{Manager: manager, Subresource: subresource, Operation: metav1.ManagedFieldsOperationUpdate,
		APIVersion: "v1", Time: &at, FieldsType: "FieldsV1", FieldsV1: &metav1.FieldsV1{Raw: fields}}
}

// fieldsOf names every field that is set in the parts of an object.
func fieldsOf(parts map[string]any) ([]byte, error) {
	text, err := json.Marshal(parts)
	if err != nil {
		return nil, err
	}
	var tree map[string]any
	if err := json.Unmarshal(text, &tree); err != nil {
		return nil, err
	}
	set := map[string]any{}
	for name, part := range tree {
		set["f:"+name] = fieldSet(part)
	}
	return json.Marshal(set)
}

// fieldSet turns a value into its set of fields. A list whose items have a key is a map of them, any other is one field.
func fieldSet(value any) map[string]any {
	set := map[string]any{}
	switch v := value.(type) {
	case map[string]any:
		for name, child := range v {
			inner := fieldSet(child)
			if len(inner) > 0 {
				inner["."] = struct{}{}
			}
			set["f:"+name] = inner
		}
	case []any:
		for _, item := range v {
			if key := keyOf(item); key != "" {
				inner := map[string]any{}
				if !strings.Contains(key, `"uid"`) { // owner references are kept as a whole
					inner = fieldSet(item)
					inner["."] = struct{}{}
				}
				set["k:"+key] = inner
			}
		}
	}
	return set
}

// keyOf is the key of a list item in JSON, empty for items of lists that are kept as a whole.
func keyOf(item any) string {
	fields, isObject := item.(map[string]any)
	if !isObject || fields["ready"] != nil || fields["effect"] != nil { // container statuses, tolerations
		return ""
	}
	key := map[string]any{}
	for _, names := range [][]string{{"containerPort", "protocol"}, {"mountPath"}, {"uid"}, {"type"}, {"ip"}, {"name"}} {
		for _, name := range names {
			if value, has := fields[name]; has {
				key[name] = value
			}
		}
		if len(key) > 0 {
			break
		}
	}
	if len(key) == 0 {
		return ""
	}
	text, err := json.Marshal(key)
	if err != nil {
		return ""
	}
	return string(text)
}

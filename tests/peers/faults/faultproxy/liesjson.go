// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"bytes"
	"encoding/json"
)

// distortJSON changes the lists at the top of a document: {"items": […], …} or […].
func distortJSON(fault string, body []byte) ([]byte, error) {
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	var document any
	if err := decoder.Decode(&document); err != nil {
		return nil, err
	}
	switch top := document.(type) {
	case []any:
		document = distortItems(fault, top)
	case map[string]any:
		for name, value := range top {
			if items, is := value.([]any); is {
				top[name] = distortItems(fault, items)
			}
		}
	}
	return json.Marshal(document)
}

func distortItems(fault string, items []any) []any {
	changed := rearrange(fault, items)
	for i := range changed {
		switch fault {
		case "null":
			changed[i] = withoutValues(changed[i])
		case "types":
			changed[i] = withOtherTypes(changed[i])
		}
	}
	return changed
}

func withoutValues(value any) any {
	switch v := value.(type) {
	case map[string]any:
		for name, inner := range v {
			v[name] = withoutValues(inner)
		}
		return v
	case []any:
		for i, inner := range v {
			v[i] = withoutValues(inner)
		}
		return v
	}
	return nil
}

func withOtherTypes(value any) any {
	switch v := value.(type) {
	case map[string]any:
		for name, inner := range v {
			v[name] = withOtherTypes(inner)
		}
		return v
	case []any:
		return map[string]any{"unexpected": v}
	case string:
		return 7
	case json.Number:
		return "seven"
	case bool:
		return []any{v}
	}
	return map[string]any{}
}

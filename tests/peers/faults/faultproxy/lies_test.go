// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"encoding/base64"
	"testing"
)

func TestDistort_text(t *testing.T) {
	const xml = `<R xmlns="u"><DBInstances><DBInstance><Id>a</Id><N>1</N></DBInstance><DBInstance><Id>b</Id><N>2</N></DBInstance></DBInstances><Marker>m</Marker></R>`
	for _, c := range []struct{ fault, contentType, body, wanted string }{
		{"duplicate", "application/json", `{"items":[{"a":1}],"next":"2"}`, `{"items":[{"a":1},{"a":1}],"next":"2"}`},
		{"reorder", "application/json", `[1,2,3]`, `[3,2,1]`},
		{"null", "application/json", `{"items":[{"a":{"b":[1,"x"]}}]}`, `{"items":[{"a":{"b":[null,null]}}]}`},
		{"types", "application/json", `{"items":[{"a":"x","b":1,"c":true,"d":null,"e":[2]}]}`,
			`{"items":[{"a":7,"b":"seven","c":[true],"d":{},"e":{"unexpected":[2]}}]}`},
		{"types", "application/json", `not json`, `not json`},
		{"duplicate", "text/xml", `<r><set><item><a>1</a></item></set></r>`, `<r><set><item><a>1</a></item><item><a>1</a></item></set></r>`},
		{"reorder", "text/xml", xml, `<R xmlns="u"><DBInstances><DBInstance><Id>b</Id><N>2</N></DBInstance><DBInstance><Id>a</Id><N>1</N></DBInstance></DBInstances><Marker>m</Marker></R>`},
		{"null", "text/xml", xml, `<R xmlns="u"><DBInstances><DBInstance><Id></Id><N></N></DBInstance><DBInstance><Id></Id><N></N></DBInstance></DBInstances><Marker>m</Marker></R>`},
	} {
		if got := string(distort(c.fault, c.contentType, []byte(c.body))); got != c.wanted {
			t.Errorf("%s of %s: wanted %s, got %s", c.fault, c.body, c.wanted, got)
		}
	}
}

func TestDistort_protobuf(t *testing.T) {
	item := func(name string) field {
		return field{2, delimited, writeFields([]field{{1, delimited, []byte(name)}})}
	}
	list := func(items ...field) []byte {
		inner := writeFields(append([]field{{1, delimited, []byte("meta")}}, items...))
		return append([]byte(kubernetesMagic), writeFields([]field{{1, delimited, []byte("type")}, {2, delimited, inner}})...)
	}
	a, b := item("a"), item("b")
	for fault, wanted := range map[string][]byte{
		"duplicate": list(a, b, a, b), "reorder": list(b, a),
		"null":  list(field{2, delimited, nil}, field{2, delimited, nil}),
		"types": list(field{2, delimited, []byte{1 << 3, 7}}, field{2, delimited, []byte{1 << 3, 7}}),
	} {
		if got := distort(fault, "application/vnd.kubernetes.protobuf", list(a, b)); string(got) != string(wanted) {
			t.Errorf("%s: wanted %s, got %s", fault, base64.StdEncoding.EncodeToString(wanted), base64.StdEncoding.EncodeToString(got))
		}
	}
}

func TestGarble_changesAlwaysTheSame(t *testing.T) {
	body := []byte(page1)
	first := string(distort("garble", "", body))
	if first == page1 || len(first) != len(page1) || first != string(distort("garble", "", body)) {
		t.Error(first)
	}
}

// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"slices"
	"sync"
	"time"
)

// recorder writes a line of JSON for each request: what was asked, never with which secret.
type recorder struct {
	mutex sync.Mutex
	to    io.Writer
}

type entry struct {
	Time    time.Time `json:"time"`
	Method  string    `json:"method"`
	Path    string    `json:"path"`
	Query   string    `json:"query,omitempty"`
	Action  string    `json:"action,omitempty"` // of AWS requests, whose method and path say nothing
	Headers []string  `json:"headers"`          // names
	Fault   string    `json:"fault"`
}

func (r *recorder) add(request *http.Request, action, fault string) {
	r.write(entry{time.Now(), request.Method, request.URL.Path, withoutSecrets(request.URL.Query()), action,
		slices.Sorted(maps.Keys(request.Header)), fault})
}

func (r *recorder) write(e entry) {
	text, err := json.Marshal(e)
	if err != nil {
		return
	}
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.to.Write(append(text, '\n'))
}

// withoutSecrets is a query whose signatures and tokens are blanked. A paging token is no secret.
func withoutSecrets(query map[string][]string) string {
	values := make(map[string][]string, len(query))
	for name, value := range query {
		if secretName.MatchString(name) {
			value = []string{"…"}
		}
		values[name] = value
	}
	return encode(values)
}

// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// A rule is one way to misbehave. Its fault is one of
//
//	none                          everything is passed on
//	delay ms=N                    the request goes on after N milliseconds
//	status status=N retryAfter=S  this answer instead of the peer's; Retry-After where given
//	truncate bytes=N              the answer breaks off after N bytes, and the framing shows it
//	cut bytes=N                   the answer ends after N bytes as if that were all
//	reset bytes=N                 the TCP connection is reset after N bytes
//	stall bytes=N                 nothing comes after N bytes, and nothing is closed
//	refuse                        connections are closed as soon as they are opened
//	lost                          the peer gets the request and acts, its answer is dropped
//	html                          a web page with status 200 instead of the answer
//	type                          the answer says that it is of another media type
//	clock seconds=N               the Date header is N seconds ahead
//	duplicate                     each item of a page comes twice
//	reorder                       the items of a page come in reverse order
//	repeat                        the first page comes again and again, whatever page is asked for
//	null                          every value in an item is null or empty
//	types                         every value in an item is of another type
//	garble                        bytes of the answer are changed at random places
//
// and it concerns requests whose "METHOD /path?query ACTION" matches, after `skip` of them, `times` times (0: always).
type rule struct {
	Fault      string         `json:"fault"`
	Match      *regexp.Regexp `json:"-"`
	Skip       int            `json:"skip,omitempty"`
	Times      int            `json:"times,omitempty"`
	Bytes      int            `json:"bytes,omitempty"`
	Delay      time.Duration  `json:"delay,omitempty"`
	Status     int            `json:"status,omitempty"`
	RetryAfter string         `json:"retryAfter,omitempty"`
	Clock      time.Duration  `json:"clock,omitempty"`
	pages      *pageMemory    // of repeat
}

var faults = strings.Fields("none delay status truncate cut reset stall refuse lost html type clock duplicate reorder repeat null types garble")

// breaks tells whether a fault interrupts an answer, also one that is under way when the rule is made.
func (r rule) breaks() bool {
	return slices.Contains([]string{"truncate", "cut", "reset", "stall"}, r.Fault)
}

func parseRule(query url.Values) (rule, error) {
	r := rule{Fault: query.Get("fault"), Status: 503, RetryAfter: query.Get("retryAfter"), pages: newPageMemory()}
	if !slices.Contains(faults, r.Fault) {
		return r, fmt.Errorf("unknown fault %q; there are %s", r.Fault, strings.Join(faults, ", "))
	}
	var milliseconds, seconds int
	for name, into := range map[string]*int{"skip": &r.Skip, "times": &r.Times, "bytes": &r.Bytes, "status": &r.Status,
		"ms": &milliseconds, "seconds": &seconds} {
		if text := query.Get(name); text != "" {
			value, err := strconv.Atoi(text)
			if err != nil {
				return r, fmt.Errorf("%s: %w", name, err)
			}
			*into = value
		}
	}
	r.Delay, r.Clock = time.Duration(milliseconds)*time.Millisecond, time.Duration(seconds)*time.Second
	var err error
	r.Match, err = regexp.Compile(query.Get("match"))
	return r, err
}

// rules holds the rule in force and counts what it did.
type rules struct {
	mutex    sync.Mutex
	current  rule
	changed  chan struct{} // closed when the rule is replaced
	seen     int           // requests that the rule matched
	hits     int           // times that its fault happened
	requests int           // all requests since the start
}

func newRules() *rules {
	return &rules{current: rule{Fault: "none", Match: regexp.MustCompile("")}, changed: make(chan struct{})}
}

func (s *rules) set(r rule) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.current, s.seen, s.hits = r, 0, 0
	close(s.changed)
	s.changed = make(chan struct{})
}

// forRequest says which rule a new request meets, and when to ask again; one that does not concern it is "none".
func (s *rules) forRequest(name string) (rule, <-chan struct{}) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.requests++
	if s.current.Fault == "none" || !s.current.Match.MatchString(name) {
		return rule{Fault: "none"}, s.changed
	}
	s.seen++
	if s.seen <= s.current.Skip || (s.current.Times > 0 && s.seen > s.current.Skip+s.current.Times) {
		return rule{Fault: "none"}, s.changed
	}
	return s.current, s.changed
}

// forAnswer says which rule an answer that is under way meets from now on.
func (s *rules) forAnswer(name string) (rule, <-chan struct{}) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	r := s.current
	if r.Skip > 0 || !r.Match.MatchString(name) || (r.Times > 0 && s.hits >= r.Times) {
		r = rule{Fault: "none"}
	}
	return r, s.changed
}

func (s *rules) hit() {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.hits++
}

// control is the way to change the rule: /set?fault=…&… and /state, which says what happened.
func (s *rules) control() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/set", func(w http.ResponseWriter, r *http.Request) {
		parsed, err := parseRule(r.URL.Query())
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		s.set(parsed)
		s.writeState(w)
	})
	mux.HandleFunc("/state", func(w http.ResponseWriter, _ *http.Request) { s.writeState(w) })
	return mux
}

func (s *rules) writeState(w http.ResponseWriter) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(struct {
		Rule     rule `json:"rule"`
		Hits     int  `json:"hits"`
		Requests int  `json:"requests"`
	}{s.current, s.hits, s.requests})
}

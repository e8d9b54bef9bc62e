// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"io"
	"net/http"
)

// breakable is the body of an answer that ends as a rule demands: the rule that its request met, or a later one, which then
// counts from where the answer is.
type breakable struct {
	from    io.ReadCloser
	request *http.Request
	rules   *rules
	name    string
	rule    rule
	changed <-chan struct{}
	left    int // bytes before the fault
	pieces  chan piece
	rest    []byte
	ended   error
}

type piece struct {
	bytes []byte
	err   error
}

func newBreakable(from io.ReadCloser, request *http.Request, r *rules, v *visit) *breakable {
	b := &breakable{from: from, request: request, rules: r, name: v.name, rule: v.rule, changed: v.changed, left: v.rule.Bytes, pieces: make(chan piece)}
	go b.pump()
	return b
}

// pump reads the peer's answer, so that Read can wait for it and for a change of the rule at once.
func (b *breakable) pump() {
	for {
		buffer := make([]byte, 32<<10)
		n, err := b.from.Read(buffer)
		select {
		case b.pieces <- piece{buffer[:n], err}:
		case <-b.request.Context().Done():
			return
		}
		if err != nil {
			return
		}
	}
}

func (b *breakable) Read(into []byte) (int, error) {
	for {
		if b.rule.breaks() && b.left == 0 {
			if done, err := b.fault(); done {
				return 0, err
			}
			continue
		}
		if len(b.rest) > 0 {
			n := min(len(b.rest), len(into))
			if b.rule.breaks() {
				n = min(n, b.left)
				b.left -= n
			}
			copy(into, b.rest[:n])
			b.rest = b.rest[n:]
			return n, nil
		}
		if b.ended != nil {
			return 0, b.ended
		}
		select {
		case next := <-b.pieces:
			b.rest, b.ended = next.bytes, next.err
		case <-b.changed:
			b.meet()
		case <-b.request.Context().Done():
			return 0, b.request.Context().Err()
		}
	}
}

// meet takes over the rule that has just been set.
func (b *breakable) meet() {
	b.rule, b.changed = b.rules.forAnswer(b.name)
	b.left = b.rule.Bytes
}

// fault is what happens when no bytes are left; false where the rule changed meanwhile and the answer goes on.
func (b *breakable) fault() (bool, error) {
	b.rules.hit()
	switch b.rule.Fault {
	case "cut":
		return true, io.EOF
	case "truncate":
		return true, errFault
	case "reset":
		resetConnection(b.request)
		return true, errFault
	}
	select {
	case <-b.changed:
		b.meet()
		return false, nil
	case <-b.request.Context().Done():
		return true, b.request.Context().Err()
	}
}

func (b *breakable) Close() error { return b.from.Close() }

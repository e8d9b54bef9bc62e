// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
)

// isLie tells whether a fault changes what an answer says, not how it travels.
func isLie(fault string) bool {
	return slices.Contains([]string{"duplicate", "reorder", "repeat", "null", "types", "garble"}, fault)
}

// pageMemory keeps the first page of each listing.
type pageMemory struct {
	mutex sync.Mutex
	pages map[string][]byte
}

func newPageMemory() *pageMemory { return &pageMemory{pages: map[string][]byte{}} }

func (m *pageMemory) first(listing string, page []byte) []byte {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	if known, is := m.pages[listing]; is {
		return known
	}
	m.pages[listing] = page
	return page
}

// distort makes a lie of an answer. One that it does not understand stays as it is, except for garble.
func distort(fault, contentType string, body []byte) []byte {
	var changed []byte
	var err error
	switch {
	case fault == "garble":
		return garble(body)
	case bytes.HasPrefix(body, []byte(kubernetesMagic)):
		changed, err = distortProtobuf(fault, body)
	case strings.Contains(contentType, "xml"):
		changed, err = distortXML(fault, body)
	default:
		changed, err = distortJSON(fault, body)
	}
	if err != nil {
		return body
	}
	return changed
}

// garble changes one byte in a hundred, the same ones each time.
func garble(body []byte) []byte {
	changed := bytes.Clone(body)
	random := rand.New(rand.NewPCG(1, uint64(len(body))))
	for range len(body)/100 + 1 {
		if len(changed) > 0 {
			changed[random.IntN(len(changed))] ^= byte(1 + random.IntN(255))
		}
	}
	return changed
}

// rearrange duplicates or reverses a list.
func rearrange[T any](fault string, items []T) []T {
	changed := slices.Clone(items)
	switch fault {
	case "duplicate":
		changed = append(changed, items...)
	case "reorder":
		slices.Reverse(changed)
	}
	return changed
}

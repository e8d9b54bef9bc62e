// SPDX-License-Identifier: GPL-3.0-or-later

// Faultproxy stands before a peer and passes everything on, until it is told to misbehave. It speaks HTTP/1.1, HTTP/2 under
// TLS and upgrades of either, or passes raw bytes between TCP and unix sockets. See rule.go for what it can do wrong.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
)

type options struct {
	dir, upstream, listen                        string
	raw                                          bool
	certificate, key                             string
	upstreamCA, upstreamCertificate, upstreamKey string
}

func parse() options {
	var o options
	flag.StringVar(&o.dir, "dir", "", "directory for requests.jsonl and ready.json")
	flag.StringVar(&o.upstream, "upstream", "", "HOST:PORT or unix:PATH of the peer")
	flag.StringVar(&o.listen, "listen", "127.0.0.1:0", "HOST:PORT or unix:PATH to listen on")
	flag.BoolVar(&o.raw, "raw", false, "pass bytes, not HTTP")
	flag.StringVar(&o.certificate, "tls-cert", "", "certificate shown to clients; without one, plain text")
	flag.StringVar(&o.key, "tls-key", "", "its key")
	flag.StringVar(&o.upstreamCA, "upstream-ca", "", "authority of the peer's certificate; without one, plain text")
	flag.StringVar(&o.upstreamCertificate, "upstream-cert", "", "certificate shown to the peer")
	flag.StringVar(&o.upstreamKey, "upstream-key", "", "its key")
	flag.Parse()
	return o
}

// network splits "unix:PATH" and "HOST:PORT" into what package net takes.
func network(place string) (string, string) {
	if path, is := strings.CutPrefix(place, "unix:"); is {
		return "unix", path
	}
	return "tcp", place
}

func run(o options) error {
	record, err := os.OpenFile(filepath.Join(o.dir, "requests.jsonl"), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	rules := newRules()
	serve := serveHTTP
	if o.raw {
		serve = serveRaw
	}
	kind, place := network(o.listen)
	if kind == "unix" {
		os.Remove(place) // of an earlier run in the same directory
	}
	listener, err := net.Listen(kind, place)
	if err != nil {
		return err
	}
	control, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	ended := make(chan error, 2)
	go func() { ended <- http.Serve(control, rules.control()) }()
	go func() { ended <- serve(listener, o, rules, &recorder{to: record}) }()
	if err := announce(o, listener, control); err != nil {
		return err
	}
	stop, cancel := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer cancel()
	select {
	case <-stop.Done():
		return nil
	case err := <-ended:
		return err
	}
}

// announce writes where the proxy is to be found, in one step.
func announce(o options, listener, control net.Listener) error {
	address := listener.Addr().String()
	ready := map[string]string{"ADDRESS": address, "CONTROL": "http://" + control.Addr().String()}
	switch {
	case listener.Addr().Network() == "unix":
		ready["ADDRESS"] = "unix:" + address
	case o.raw:
	case o.certificate != "":
		ready["URL"] = "https://" + address
	default:
		ready["URL"] = "http://" + address
	}
	text, err := json.Marshal(ready)
	if err != nil {
		return err
	}
	path := filepath.Join(o.dir, "ready.json")
	if err := os.WriteFile(path+".new", text, 0o600); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}

func main() {
	o := parse()
	err := errors.New("--dir and --upstream are needed")
	if o.dir != "" && o.upstream != "" {
		err = run(o)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "faultproxy:", err)
		os.Exit(1)
	}
}

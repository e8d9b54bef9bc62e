// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"crypto/tls"
	"net"
	"net/http"
	"time"
)

// serveRaw passes bytes both ways. Faults concern what the peer sends, on every connection: delay, truncate, reset, stall and
// refuse.
func serveRaw(listener net.Listener, o options, r *rules, record *recorder) error {
	if o.certificate != "" {
		certificate, err := tls.LoadX509KeyPair(o.certificate, o.key)
		if err != nil {
			return err
		}
		listener = tls.NewListener(listener, &tls.Config{Certificates: []tls.Certificate{certificate}})
	}
	for {
		client, err := listener.Accept()
		if err != nil {
			return err
		}
		met, _ := r.forRequest("CONNECT")
		record.write(entry{Time: time.Now(), Method: http.MethodConnect, Path: o.upstream, Fault: met.Fault})
		if met.Fault == "refuse" {
			r.hit()
			client.Close()
			continue
		}
		go passRaw(client, o, r)
	}
}

func passRaw(client net.Conn, o options, r *rules) {
	defer client.Close()
	upstream, err := net.Dial(network(o.upstream))
	if err != nil {
		return
	}
	defer upstream.Close()
	go func() { // from the client: as it is
		copyUntilClosed(upstream, client)
		upstream.Close()
	}()
	(&rawLine{client: client, upstream: upstream, rules: r}).run()
}

func copyUntilClosed(to, from net.Conn) {
	buffer := make([]byte, 64<<10)
	for {
		n, err := from.Read(buffer)
		if n > 0 {
			if _, err := to.Write(buffer[:n]); err != nil {
				return
			}
		}
		if err != nil {
			return
		}
	}
}

// rawLine carries what the peer sends to one client.
type rawLine struct {
	client, upstream net.Conn
	rules            *rules
	rule             rule
	changed          <-chan struct{}
	left             int    // bytes before the fault
	rest             []byte // taken from the peer, not sent yet
}

// pump reads what the peer sends; the channel is closed with the connection.
func (l *rawLine) pump(closed <-chan struct{}) <-chan []byte {
	pieces := make(chan []byte)
	go func() {
		defer close(pieces)
		for {
			buffer := make([]byte, 32<<10)
			n, err := l.upstream.Read(buffer)
			if n > 0 {
				select {
				case pieces <- buffer[:n]:
				case <-closed:
					return
				}
			}
			if err != nil {
				return
			}
		}
	}()
	return pieces
}

func (l *rawLine) meet() {
	l.rule, l.changed = l.rules.forAnswer("CONNECT")
	l.left = l.rule.Bytes
}

func (l *rawLine) run() {
	closed := make(chan struct{})
	defer close(closed)
	pieces := l.pump(closed)
	l.meet()
	for {
		switch {
		case l.rule.Fault == "refuse":
			return
		case l.rule.breaks() && l.left == 0:
			l.rules.hit()
			if l.rule.Fault == "reset" {
				resetTCP(l.client)
			}
			if l.rule.Fault != "stall" {
				return
			}
			<-l.changed // a stalled line stays as it is, whatever the client does
			l.meet()
		case len(l.rest) > 0:
			if !l.forward() {
				return
			}
		default:
			var open bool
			select {
			case <-l.changed:
				l.meet()
			case l.rest, open = <-pieces:
				if !open {
					return
				}
			}
		}
	}
}

// forward sends what there is, or as much of it as the rule leaves.
func (l *rawLine) forward() bool {
	if l.rule.Fault == "delay" {
		l.rules.hit()
		time.Sleep(l.rule.Delay)
	}
	n := len(l.rest)
	if l.rule.breaks() {
		n = min(n, l.left)
		l.left -= n
	}
	_, err := l.client.Write(l.rest[:n])
	l.rest = l.rest[n:]
	return err == nil
}

// resetTCP closes a connection with RST where it is one of TCP.
func resetTCP(connection net.Conn) {
	if connection == nil {
		return
	}
	if tcp, is := connection.(*net.TCPConn); is {
		tcp.SetLinger(0)
	}
	connection.Close()
}

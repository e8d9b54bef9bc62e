// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"regexp"
	"strconv"
	"time"
)

const mostRequestBytes = 16 << 20

var (
	secretName   = regexp.MustCompile(`(?i)^(x-amz-signature|x-amz-credential|x-amz-security-token|token|access_token|key|password)$`)
	errFault     = errors.New("broken off on purpose")
	errLost      = errors.New("answer dropped on purpose")
	encode       = func(values url.Values) string { return values.Encode() }
	isAction     = regexp.MustCompile(`(?:^|&)Action=([A-Za-z0-9]+)`)
	isDryRun     = regexp.MustCompile(`(?:^|&)DryRun=true(?:&|$)`)
	pageOfPortal = []byte("<!DOCTYPE html><html><head><title>Sign in</title></head><body><h1>Corporate portal</h1></body></html>\n")
)

type contextKey int

const (
	connectionKey contextKey = iota // the client's net.Conn
	visitKey                        // *visit
)

// visit is what is known of a request on its way.
type visit struct {
	name string // "METHOD /path?query ACTION"
	page string // what its pages have in common: the name without the query
	rule rule

	changed <-chan struct{} // closed when another rule is made
}

type httpProxy struct {
	rules  *rules
	record *recorder
	pass   *httputil.ReverseProxy
}

func serveHTTP(listener net.Listener, o options, r *rules, record *recorder) error {
	transport, scheme, err := upstreamTransport(o)
	if err != nil {
		return err
	}
	proxy := &httpProxy{rules: r, record: record}
	proxy.pass = &httputil.ReverseProxy{
		Transport: transport, FlushInterval: -1, ErrorLog: log.New(io.Discard, "", 0),
		Rewrite: func(p *httputil.ProxyRequest) {
			p.Out.URL.Scheme, p.Out.URL.Host = scheme, "upstream"
			p.Out.Host = p.In.Host // signatures cover it
			if _, given := p.In.Header["User-Agent"]; !given {
				p.Out.Header.Set("User-Agent", "")
			}
			if isLie(visitOf(p.In).rule.Fault) {
				p.Out.Header.Set("Accept-Encoding", "identity")
			}
		},
		ModifyResponse: proxy.answer,
		ErrorHandler:   proxy.failed,
	}
	server := &http.Server{Handler: proxy, ErrorLog: log.New(io.Discard, "", 0),
		ConnContext: func(ctx context.Context, c net.Conn) context.Context { return context.WithValue(ctx, connectionKey, c) }}
	if o.certificate != "" {
		return server.ServeTLS(listener, o.certificate, o.key)
	}
	return server.Serve(listener)
}

func upstreamTransport(o options) (*http.Transport, string, error) {
	kind, place := network(o.upstream)
	transport := &http.Transport{DisableCompression: true, MaxIdleConnsPerHost: 100, ForceAttemptHTTP2: true,
		DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
			return (&net.Dialer{Timeout: 10 * time.Second}).DialContext(ctx, kind, place)
		}}
	if o.upstreamCA == "" {
		return transport, "http", nil
	}
	pem, err := os.ReadFile(o.upstreamCA)
	if err != nil {
		return nil, "", err
	}
	host, _, _ := net.SplitHostPort(place)
	transport.TLSClientConfig = &tls.Config{RootCAs: x509.NewCertPool(), ServerName: host}
	transport.TLSClientConfig.RootCAs.AppendCertsFromPEM(pem)
	if o.upstreamCertificate != "" {
		certificate, err := tls.LoadX509KeyPair(o.upstreamCertificate, o.upstreamKey)
		if err != nil {
			return nil, "", err
		}
		transport.TLSClientConfig.Certificates = []tls.Certificate{certificate}
	}
	return transport, "https", nil
}

func visitOf(r *http.Request) *visit { return r.Context().Value(visitKey).(*visit) }

func (p *httpProxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	action, err := actionOf(r)
	if err != nil {
		http.Error(w, err.Error(), http.StatusRequestEntityTooLarge)
		return
	}
	name := r.Method + " " + r.URL.RequestURI() + " " + action
	v := &visit{name: name, page: r.Method + " " + r.URL.Path + " " + action}
	v.rule, v.changed = p.rules.forRequest(name)
	p.record.add(r, action, v.rule.Fault)
	r = r.WithContext(context.WithValue(r.Context(), visitKey, v))
	switch v.rule.Fault {
	case "delay":
		p.rules.hit()
		select {
		case <-time.After(v.rule.Delay):
		case <-r.Context().Done():
			return
		}
	case "status":
		p.rules.hit()
		if v.rule.RetryAfter != "" {
			w.Header().Set("Retry-After", v.rule.RetryAfter)
		}
		http.Error(w, http.StatusText(v.rule.Status), v.rule.Status)
		return
	case "html":
		p.rules.hit()
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write(pageOfPortal)
		return
	case "refuse":
		p.rules.hit()
		resetConnection(r)
		panic(http.ErrAbortHandler)
	}
	p.pass.ServeHTTP(w, r)
}

// actionOf is the action of an AWS request, "StopInstances DryRun" where it is only tried, empty for others. It leaves the body as it was.
func actionOf(r *http.Request) (string, error) {
	if target := r.Header.Get("X-Amz-Target"); target != "" {
		return target, nil
	}
	if r.Header.Get("Content-Type") == "" || r.Header.Get("Upgrade") != "" {
		return "", nil
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, mostRequestBytes+1))
	if err != nil || len(body) > mostRequestBytes {
		return "", errors.New("the request could not be read, or is too long")
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	if found := isAction.FindSubmatch(body); found != nil {
		if isDryRun.Match(body) {
			return string(found[1]) + " DryRun", nil
		}
		return string(found[1]), nil
	}
	return "", nil
}

// answer changes the peer's answer as the rule demands.
func (p *httpProxy) answer(response *http.Response) error {
	if response.StatusCode == http.StatusSwitchingProtocols {
		return nil
	}
	v := visitOf(response.Request)
	switch fault := v.rule.Fault; {
	case fault == "lost":
		p.rules.hit()
		return errLost
	case fault == "clock":
		p.rules.hit()
		response.Header.Set("Date", time.Now().Add(v.rule.Clock).UTC().Format(http.TimeFormat))
	case fault == "type":
		p.rules.hit()
		response.Header.Set("Content-Type", "application/x-unexpected")
	case isLie(fault) && response.StatusCode == http.StatusOK && !isStream(response.Request):
		return p.lie(response, v)
	}
	if v.rule.Fault == "cut" {
		response.Header.Del("Content-Length")
		response.ContentLength = -1
	}
	response.Body = newBreakable(response.Body, response.Request, p.rules, v)
	return nil
}

func isStream(r *http.Request) bool {
	query := r.URL.Query()
	return query.Get("watch") != "" && query.Get("watch") != "false" || query.Get("follow") == "true"
}

func (p *httpProxy) lie(response *http.Response, v *visit) error {
	body, err := io.ReadAll(response.Body)
	response.Body.Close()
	if err != nil {
		return err
	}
	changed := body
	if v.rule.Fault == "repeat" {
		changed = v.rule.pages.first(v.page, body)
	} else {
		changed = distort(v.rule.Fault, response.Header.Get("Content-Type"), body)
	}
	if !bytes.Equal(changed, body) {
		p.rules.hit()
	}
	response.Body = io.NopCloser(bytes.NewReader(changed))
	response.ContentLength = int64(len(changed))
	response.Header.Set("Content-Length", strconv.Itoa(len(changed)))
	return nil
}

// failed ends a request whose answer did not come, or was dropped, as a broken connection does.
func (p *httpProxy) failed(w http.ResponseWriter, r *http.Request, err error) {
	if !errors.Is(err, errLost) {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	resetConnection(r)
	panic(http.ErrAbortHandler)
}

// resetConnection drops the client's TCP connection with RST.
func resetConnection(r *http.Request) {
	connection, _ := r.Context().Value(connectionKey).(net.Conn)
	if secure, is := connection.(*tls.Conn); is {
		connection = secure.NetConn()
	}
	resetTCP(connection)
}

// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

const page1 = `{"items":[{"id":"a","n":1},{"id":"b","n":2}],"next":"2"}`
const page2 = `{"items":[{"id":"c","n":3}]}`

// proxied is a peer of two pages behind a proxy.
type proxied struct {
	*testing.T
	url    string
	client *http.Client
	rules  *rules
	acted  int
	log    string
}

func start(t *testing.T, secure bool) *proxied {
	p := &proxied{T: t, client: &http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{}}, rules: newRules()}
	upstream := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.acted++
		w.Header().Set("Content-Type", "application/json")
		switch {
		case r.URL.Query().Get("watch") != "":
			fmt.Fprintln(w, "event")
			w.(http.Flusher).Flush()
			<-r.Context().Done()
		case r.URL.Query().Get("page") == "2":
			io.WriteString(w, page2)
		default:
			io.WriteString(w, page1)
		}
	}))
	t.Cleanup(upstream.Close)
	o := options{dir: t.TempDir(), upstream: upstream.Listener.Addr().String()}
	p.url = "http://"
	if secure {
		p.url = "https://"
		o.certificate, o.key = certificate(t, o.dir)
		p.client.Transport = &http.Transport{ForceAttemptHTTP2: true, TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	t.Cleanup(func() { listener.Close() })
	p.log = filepath.Join(o.dir, "requests.jsonl")
	record, err := os.Create(p.log)
	must(t, err)
	go serveHTTP(listener, o, p.rules, &recorder{to: record})
	p.url += listener.Addr().String()
	return p
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// certificate writes the one of httptest into files.
func certificate(t *testing.T, dir string) (string, string) {
	server := httptest.NewUnstartedServer(nil)
	server.StartTLS()
	defer server.Close()
	own := server.TLS.Certificates[0]
	key, err := x509.MarshalPKCS8PrivateKey(own.PrivateKey)
	must(t, err)
	for file, block := range map[string]*pem.Block{"crt": {Type: "CERTIFICATE", Bytes: own.Certificate[0]}, "key": {Type: "PRIVATE KEY", Bytes: key}} {
		must(t, os.WriteFile(filepath.Join(dir, file), pem.EncodeToMemory(block), 0o600))
	}
	return filepath.Join(dir, "crt"), filepath.Join(dir, "key")
}

func (p *proxied) set(query string) {
	p.Helper()
	values, err := url.ParseQuery(query)
	must(p.T, err)
	r, err := parseRule(values)
	must(p.T, err)
	p.rules.set(r)
}

// get is the answer's status, its body as far as it came, and the error that ended it.
func (p *proxied) get(path string) (*http.Response, string, error) {
	response, err := p.client.Get(p.url + path)
	if err != nil {
		return nil, "", err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	return response, string(body), err
}

func (p *proxied) expectBody(path, wanted string) {
	p.Helper()
	if _, body, err := p.get(path); err != nil || body != wanted {
		p.Errorf("%s: wanted %q, got %q, %v", path, wanted, body, err)
	}
}

func (p *proxied) expectHits(wanted int) {
	p.Helper()
	if p.rules.hits != wanted {
		p.Errorf("wanted %d hits, got %d", wanted, p.rules.hits)
	}
}

func TestNone_passesOn(t *testing.T) {
	p := start(t, false)
	p.expectBody("/", page1)
	p.expectHits(0)
}

func TestStatus_instead(t *testing.T) {
	p := start(t, false)
	p.set("fault=status&status=429&retryAfter=3")
	response, _, err := p.get("/")
	must(t, err)
	if response.StatusCode != 429 || response.Header.Get("Retry-After") != "3" || p.acted != 0 {
		t.Error(response.StatusCode, response.Header, p.acted)
	}
}

func TestRule_skipsMatchesAndEnds(t *testing.T) {
	p := start(t, false)
	p.set("fault=status&status=401&match=page&skip=1&times=1")
	var got []int
	for _, path := range []string{"/?page=1", "/", "/?page=2", "/?page=2"} {
		response, _, err := p.get(path)
		must(t, err)
		got = append(got, response.StatusCode)
	}
	if fmt.Sprint(got) != "[200 200 401 200]" {
		t.Error(got)
	}
}

func TestDelay_waits(t *testing.T) {
	p := start(t, false)
	p.set("fault=delay&ms=300")
	began := time.Now()
	p.expectBody("/", page1)
	if time.Since(began) < 300*time.Millisecond {
		t.Error("too early")
	}
}

func TestTruncate_showsInTheFraming(t *testing.T) {
	for _, secure := range []bool{false, true} {
		p := start(t, secure)
		p.set("fault=truncate&bytes=10")
		if _, body, err := p.get("/"); body != page1[:10] || err == nil {
			t.Error(body, err)
		}
		p.expectHits(1)
	}
}

func TestCut_doesNotShow(t *testing.T) {
	for _, secure := range []bool{false, true} {
		p := start(t, secure)
		p.set("fault=cut&bytes=10")
		p.expectBody("/", page1[:10])
		p.expectHits(1)
	}
}

func TestReset_resets(t *testing.T) {
	p := start(t, false)
	p.set("fault=reset&bytes=0")
	if _, _, err := p.get("/"); !errors.Is(err, syscall.ECONNRESET) && !errors.Is(err, io.EOF) {
		t.Error(err)
	}
	p.expectHits(1)
}

func TestStall_neverEnds(t *testing.T) {
	p := start(t, true)
	p.client.Timeout = 400 * time.Millisecond
	p.set("fault=stall&bytes=5")
	response, body, err := p.get("/")
	if response == nil || response.ProtoMajor != 2 || body != page1[:5] || !os.IsTimeout(err) {
		t.Error(response, body, err)
	}
}

func TestStall_goesOnWhenTheRuleIsGone(t *testing.T) {
	p := start(t, false)
	p.set("fault=stall&bytes=5")
	go func() {
		time.Sleep(200 * time.Millisecond)
		p.set("fault=none")
	}()
	p.expectBody("/", page1)
}

func TestReset_concernsAnswersUnderWay(t *testing.T) {
	for _, secure := range []bool{false, true} {
		p := start(t, secure)
		response, err := p.client.Get(p.url + "/?watch=1")
		must(t, err)
		event := make([]byte, 6)
		_, err = io.ReadFull(response.Body, event)
		must(t, err)
		p.set("fault=reset&match=watch")
		if _, err := response.Body.Read(event); err == nil || os.IsTimeout(err) {
			t.Error(err)
		}
		p.expectHits(1)
	}
}

func TestLost_actsAndSaysNothing(t *testing.T) {
	p := start(t, true)
	p.set("fault=lost&match=POST")
	_, err := p.client.Post(p.url+"/", "text/plain", strings.NewReader("act"))
	if err == nil || p.acted != 1 {
		t.Error(err, p.acted)
	}
}

func TestHTML_instead(t *testing.T) {
	p := start(t, false)
	p.set("fault=html")
	response, body, err := p.get("/")
	must(t, err)
	if response.StatusCode != 200 || !strings.HasPrefix(response.Header.Get("Content-Type"), "text/html") || !strings.Contains(body, "<html>") {
		t.Error(response, body)
	}
}

func TestClock_isAhead(t *testing.T) {
	p := start(t, false)
	p.set("fault=clock&seconds=3600")
	response, _, err := p.get("/")
	must(t, err)
	date, err := http.ParseTime(response.Header.Get("Date"))
	must(t, err)
	if ahead := time.Until(date); ahead < 59*time.Minute || ahead > 61*time.Minute {
		t.Error(ahead)
	}
}

func TestRepeat_isTheFirstPageForEver(t *testing.T) {
	p := start(t, false)
	p.set("fault=repeat")
	p.expectBody("/", page1)
	p.expectBody("/?page=2", page1)
	p.expectHits(1)
	p.set("fault=repeat")
	p.expectBody("/?page=2", page2)
}

func TestRecord_hasNoSecrets(t *testing.T) {
	p := start(t, false)
	request, _ := http.NewRequest("GET", p.url+"/?page=1&X-Amz-Signature=hunter2", nil)
	request.Header.Set("Authorization", "Bearer hunter2")
	_, err := p.client.Do(request)
	must(t, err)
	text, err := os.ReadFile(p.log)
	must(t, err)
	if line := string(text); strings.Contains(line, "hunter2") || !strings.Contains(line, `"Authorization"`) || !strings.Contains(line, `"method":"GET"`) {
		t.Error(line)
	}
}

func TestRaw_breaksOffUnixSockets(t *testing.T) {
	dir := t.TempDir()
	upstream, err := net.Listen("unix", filepath.Join(dir, "upstream"))
	must(t, err)
	defer upstream.Close()
	go func() {
		for {
			c, err := upstream.Accept()
			if err != nil {
				return
			}
			go io.Copy(c, c)
		}
	}()
	listener, err := net.Listen("unix", filepath.Join(dir, "proxy"))
	must(t, err)
	defer listener.Close()
	r := newRules()
	record, err := os.Create(filepath.Join(dir, "requests.jsonl"))
	must(t, err)
	go serveRaw(listener, options{upstream: "unix:" + filepath.Join(dir, "upstream")}, r, &recorder{to: record})
	dial := func() net.Conn {
		c, err := net.Dial("unix", filepath.Join(dir, "proxy"))
		must(t, err)
		must(t, c.SetDeadline(time.Now().Add(500*time.Millisecond)))
		return c
	}
	set := func(fault string, bytes int) {
		r.set(rule{Fault: fault, Bytes: bytes, Match: r.current.Match})
	}
	echo := func(c net.Conn, size int) error {
		if _, err := io.WriteString(c, strings.Repeat("x", size)); err != nil {
			return err
		}
		_, err := io.ReadFull(c, make([]byte, size))
		return err
	}
	c := dial()
	must(t, echo(c, 10))
	set("stall", 4)
	if err := echo(c, 10); !os.IsTimeout(err) {
		t.Error("stall:", err)
	}
	set("none", 0)
	must(t, c.SetDeadline(time.Now().Add(500*time.Millisecond)))
	if _, err := io.ReadFull(c, make([]byte, 6)); err != nil {
		t.Error("after the stall:", err)
	}
	set("truncate", 4)
	if err := echo(dial(), 10); err != io.ErrUnexpectedEOF {
		t.Error("truncate:", err)
	}
	set("refuse", 0)
	if err := echo(dial(), 10); err == nil || os.IsTimeout(err) {
		t.Error("refuse:", err)
	}
}

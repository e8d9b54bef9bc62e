// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"
)

// ports stay the same each time a control plane is started in the same directory, so that kubeconfigs stay right.
type ports struct{ API, Etcd, EtcdPeer, Kwok, Forwarded int }

// up runs a control plane until SIGTERM, SIGINT or the end of one of its parts. DIR/ready exists while it is ready.
func up() error {
	dirFlag := flag.String("dir", "", "directory for everything: data, certificates, logs, process ids")
	with := flag.String("with", "controller-manager,scheduler", "parts beside etcd and the API server; also kwok")
	extra := flag.String("apiserver-flags", "", "more flags for the API server, separated by spaces")
	flag.Parse()
	runtime.LockOSThread() // the parts get a signal when the thread that started them ends: keep it
	start := time.Now()
	dir, err := filepath.Abs(*dirFlag)
	if err != nil || *dirFlag == "" {
		return fmt.Errorf("--dir is needed (%v)", err)
	}
	port, err := prepare(dir)
	if err != nil {
		return err
	}
	end := make(chan os.Signal, 1)
	signal.Notify(end, syscall.SIGTERM, syscall.SIGINT)
	plane := &parts{dir: dir, ended: make(chan string, 8)}
	defer plane.stop()
	if err := plane.startServer(port, strings.Fields(*extra)); err != nil {
		return err
	}
	if err := plane.awaitReady(port.API, end); err != nil {
		return err
	}
	if err := plane.startControllers(port, *with); err != nil {
		return err
	}
	ready := filepath.Join(dir, "ready")
	defer os.Remove(ready)
	if err := os.WriteFile(ready, fmt.Appendf(nil, "%.2f\n", time.Since(start).Seconds()), 0o644); err != nil {
		return err
	}
	fmt.Printf("ready in %.2f s, KUBECONFIG=%s\n", time.Since(start).Seconds(), filepath.Join(dir, "kubeconfig"))
	select {
	case <-end:
		return nil
	case message := <-plane.ended:
		return fmt.Errorf("%s", message)
	}
}

// prepare makes what a control plane needs before its first start: ports, certificates, the administrator's kubeconfig.
func prepare(dir string) (ports, error) {
	var port ports
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return port, err
	}
	os.Remove(filepath.Join(dir, "ready"))
	file := filepath.Join(dir, "ports.json")
	if text, err := os.ReadFile(file); err == nil {
		return port, json.Unmarshal(text, &port)
	}
	if err := issueAll(dir); err != nil {
		return port, err
	}
	for _, p := range []*int{&port.API, &port.Etcd, &port.EtcdPeer, &port.Kwok, &port.Forwarded} {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return port, err
		}
		defer listener.Close() // all are held until all are found, so they differ
		*p = listener.Addr().(*net.TCPAddr).Port
	}
	admin := fmt.Sprintf("{client-certificate: %q, client-key: %q}", filepath.Join(dir, "admin.crt"), filepath.Join(dir, "admin.key"))
	if err := writeKubeconfig(filepath.Join(dir, "kubeconfig"), dir, port.API, "admin", admin); err != nil {
		return port, err
	}
	text, err := json.Marshal(port)
	if err != nil {
		return port, err
	}
	return port, os.WriteFile(file, text, 0o644)
}

func (p *parts) startServer(port ports, extra []string) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	file := func(name string) string { return filepath.Join(p.dir, name) }
	err = p.start("etcd", self, "etcd", "--dir", file("etcd"), "--port", fmt.Sprint(port.Etcd), "--peer-port", fmt.Sprint(port.EtcdPeer))
	if err != nil {
		return err
	}
	return p.start("apiserver", self, append([]string{"apiserver",
		"--etcd-servers", fmt.Sprintf("http://127.0.0.1:%d", port.Etcd),
		"--bind-address=127.0.0.1", "--secure-port", fmt.Sprint(port.API),
		"--advertise-address=10.96.0.1", "--endpoint-reconciler-type=none", "--service-cluster-ip-range=10.96.0.0/16",
		"--authorization-mode=Node,RBAC", "--client-ca-file", file("ca.crt"),
		"--tls-cert-file", file("server.crt"), "--tls-private-key-file", file("server.key"),
		"--service-account-issuer", serverURL(port.API),
		"--service-account-key-file", file("sa.key"), "--service-account-signing-key-file", file("sa.key"),
		"--kubelet-client-certificate", file("kubelet-client.crt"), "--kubelet-client-key", file("kubelet-client.key"),
		"--requestheader-client-ca-file", file("ca.crt"), "--requestheader-allowed-names=front-proxy",
		"--requestheader-username-headers=X-Remote-User", "--requestheader-group-headers=X-Remote-Group",
		"--requestheader-extra-headers-prefix=X-Remote-Extra-",
		"--proxy-client-cert-file", file("front-proxy.crt"), "--proxy-client-key-file", file("front-proxy.key"),
		"--enable-aggregator-routing=false"}, extra...)...)
}

// startControllers starts those of the optional parts that the list names.
func (p *parts) startControllers(port ports, with string) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	file := func(name string) string { return filepath.Join(p.dir, name) }
	common := []string{"--kubeconfig", file("kubeconfig"), "--leader-elect=false", "--secure-port=0",
		"--kube-api-qps=1000", "--kube-api-burst=2000"}
	for _, name := range strings.FieldsFunc(with, func(r rune) bool { return r == ',' }) {
		switch name {
		case "controller-manager":
			err = p.start(name, self, append([]string{name, "--service-account-private-key-file", file("sa.key"),
				"--root-ca-file", file("ca.crt"), "--cluster-signing-cert-file", file("ca.crt"),
				"--cluster-signing-key-file", file("ca.key"), "--node-monitor-grace-period=2h",
				"--concurrent-replicaset-syncs=20", "--concurrent-deployment-syncs=20", "--concurrent-gc-syncs=20"}, common...)...)
		case "scheduler":
			err = p.start(name, self, append([]string{name}, common...)...)
		case "kwok": // long leases: it need not renew them while a test runs
			if err = p.writeKwokConfig(port); err != nil {
				break
			}
			err = p.start(name, filepath.Join(filepath.Dir(self), "kwok"), "--kubeconfig", file("kubeconfig"), "--config", file("stages.yaml"),
				"--manage-all-nodes", "--node-lease-duration-seconds=1200", "--cidr=10.128.0.0/16", "--node-ip=127.0.0.1",
				"--node-port", fmt.Sprint(port.Kwok), "--server-address", fmt.Sprintf("127.0.0.1:%d", port.Kwok),
				"--tls-cert-file", file("server.crt"), "--tls-private-key-file", file("server.key"))
		default:
			err = fmt.Errorf("no part is called %q", name)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// writeKwokConfig joins what kwok is to do with pods and where their streams lead.
func (p *parts) writeKwokConfig(port ports) error {
	stages, err := templateFiles.ReadFile("templates/stages.yaml")
	if err != nil {
		return err
	}
	streams, err := templateFiles.ReadFile("templates/streams.yaml")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Join(p.dir, "streams"), 0o755); err != nil {
		return err
	}
	places := strings.NewReplacer("DIR", filepath.Join(p.dir, "streams"), "PORT", fmt.Sprint(port.Forwarded))
	text := string(stages) + "---\n" + places.Replace(string(streams))
	return os.WriteFile(filepath.Join(p.dir, "stages.yaml"), []byte(text), 0o644)
}

// awaitReady asks the API server until it calls itself ready, a part ends, or a signal comes.
func (p *parts) awaitReady(port int, end <-chan os.Signal) error {
	authority, err := os.ReadFile(filepath.Join(p.dir, "ca.crt"))
	if err != nil {
		return err
	}
	admin, err := tls.LoadX509KeyPair(filepath.Join(p.dir, "admin.crt"), filepath.Join(p.dir, "admin.key"))
	if err != nil {
		return err
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(authority)
	client := &http.Client{Timeout: 2 * time.Second, Transport: &http.Transport{
		TLSClientConfig: &tls.Config{RootCAs: roots, Certificates: []tls.Certificate{admin}}}}
	for {
		if answer, err := client.Get(serverURL(port) + "/readyz"); err == nil {
			io.Copy(io.Discard, answer.Body)
			answer.Body.Close()
			if answer.StatusCode == http.StatusOK {
				client.CloseIdleConnections()
				return nil
			}
		}
		select {
		case message := <-p.ended:
			return fmt.Errorf("%s", message)
		case <-end:
			return fmt.Errorf("stopped before the API server was ready")
		case <-time.After(50 * time.Millisecond):
		}
	}
}

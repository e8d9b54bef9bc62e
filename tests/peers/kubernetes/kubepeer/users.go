// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"
	"k8s.io/client-go/util/keyutil"
	"k8s.io/kubernetes/pkg/apis/core"
	"k8s.io/kubernetes/pkg/serviceaccount"
)

func serverURL(port int) string { return fmt.Sprintf("https://127.0.0.1:%d", port) }

// writeKubeconfig writes a kubeconfig with one context, called peer; the credentials are a YAML flow mapping.
func writeKubeconfig(path, dir string, port int, name, credentials string) error {
	return os.WriteFile(path, fmt.Appendf(nil, `apiVersion: v1
kind: Config
current-context: peer
contexts: [{name: peer, context: {cluster: peer, user: %q}}]
clusters: [{name: peer, cluster: {server: %q, certificate-authority: %q}}]
users: [{name: %q, user: %s}]
`, name, serverURL(port), filepath.Join(dir, "ca.crt"), name, credentials), 0o600)
}

// user writes DIR/NAME.kubeconfig for a client certificate, or for the token of a service account, and prints its path.
// A negative lifetime makes credentials that have expired already.
func user() error {
	dir := flag.String("dir", "", "directory of the control plane")
	name := flag.String("name", "", "the user's name, or NAMESPACE/NAME of a service account with --token")
	group := flag.String("group", "", "the user's group")
	token := flag.Bool("token", false, "use a token of a service account that exists")
	lifetime := flag.Duration("lifetime", 24*time.Hour, "how long the credentials are valid from now on; may be negative")
	flag.Parse()
	var port ports
	text, err := os.ReadFile(filepath.Join(*dir, "ports.json"))
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, &port); err != nil {
		return err
	}
	absolute, err := filepath.Abs(*dir)
	if err != nil {
		return err
	}
	credentials := certificateOf
	if *token {
		credentials = tokenOf
	}
	flow, err := credentials(absolute, subject{*name, *group, *lifetime}, port)
	if err != nil {
		return err
	}
	path := filepath.Join(absolute, strings.ReplaceAll(*name, "/", "-")+".kubeconfig")
	fmt.Println(path)
	return writeKubeconfig(path, absolute, port.API, *name, flow)
}

func certificateOf(dir string, who subject, _ ports) (string, error) {
	authority, err := tls.LoadX509KeyPair(filepath.Join(dir, "ca.crt"), filepath.Join(dir, "ca.key"))
	if err != nil {
		return "", err
	}
	if authority.Leaf, err = x509.ParseCertificate(authority.Certificate[0]); err != nil {
		return "", err
	}
	file := "user-" + who.name
	if _, err := issue(dir, file, who, &authority); err != nil {
		return "", err
	}
	path := filepath.Join(dir, file)
	return fmt.Sprintf("{client-certificate: %q, client-key: %q}", path+".crt", path+".key"), nil
}

// tokenOf signs a token as the API server would: its TokenRequest refuses lifetimes below ten minutes.
func tokenOf(dir string, who subject, port ports) (string, error) {
	namespace, name, _ := strings.Cut(who.name, "/")
	config, err := clientcmd.BuildConfigFromFlags("", filepath.Join(dir, "kubeconfig"))
	if err != nil {
		return "", err
	}
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	account, err := client.CoreV1().ServiceAccounts(namespace).Get(ctx, name, metav1.GetOptions{})
	if err != nil {
		return "", err
	}
	key, err := keyutil.PrivateKeyFromFile(filepath.Join(dir, "sa.key"))
	if err != nil {
		return "", err
	}
	generator, err := serviceaccount.JWTTokenGenerator(serverURL(port.API), key)
	if err != nil {
		return "", err
	}
	holder := core.ServiceAccount{ObjectMeta: account.ObjectMeta}
	claims, private, err := serviceaccount.Claims(holder, nil, nil, nil, nil, nil,
		int64(who.lifetime.Seconds()), 0, []string{serverURL(port.API)}, nil)
	if err != nil {
		return "", err
	}
	token, err := generator.GenerateToken(ctx, claims, private)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("{token: %q}", token), nil
}

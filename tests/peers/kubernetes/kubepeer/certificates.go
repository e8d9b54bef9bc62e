// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"time"
)

// subject is what a certificate of the peer says about its holder.
type subject struct {
	name, group string
	lifetime    time.Duration
}

const tenYears = 10 * 365 * 24 * time.Hour

// issue writes DIR/FILE.crt and .key, signed by the authority, or by itself as an authority where that is nil.
func issue(dir, file string, who subject, authority *tls.Certificate) (tls.Certificate, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return tls.Certificate{}, err
	}
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120))
	if err != nil {
		return tls.Certificate{}, err
	}
	now := time.Now()
	template := &x509.Certificate{
		SerialNumber: serial, Subject: pkix.Name{CommonName: who.name}, BasicConstraintsValid: true,
		NotBefore: now.Add(min(0, who.lifetime) - time.Hour), NotAfter: now.Add(who.lifetime),
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	if who.group != "" {
		template.Subject.Organization = []string{who.group}
	}
	parent, signer := template, any(key)
	if authority == nil {
		template.IsCA = true
	} else {
		template.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth}
		template.DNSNames = []string{"localhost", "kubernetes.default.svc"}
		template.IPAddresses = []net.IP{net.IPv4(127, 0, 0, 1), net.IPv4(10, 96, 0, 1)}
		parent, signer = authority.Leaf, authority.PrivateKey
	}
	return store(filepath.Join(dir, file), template, parent, key, signer)
}

func store(path string, template, parent *x509.Certificate, key *ecdsa.PrivateKey, signer any) (tls.Certificate, error) {
	der, err := x509.CreateCertificate(rand.Reader, template, parent, key.Public(), signer)
	if err != nil {
		return tls.Certificate{}, err
	}
	keyDer, err := x509.MarshalECPrivateKey(key) // the API server refuses service account keys in PKCS #8
	if err != nil {
		return tls.Certificate{}, err
	}
	certificate := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	private := pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: keyDer})
	if err := os.WriteFile(path+".crt", certificate, 0o644); err != nil {
		return tls.Certificate{}, err
	}
	if err := os.WriteFile(path+".key", private, 0o600); err != nil {
		return tls.Certificate{}, err
	}
	return tls.X509KeyPair(certificate, private)
}

// issueAll makes the authority and the certificates of the control plane and its administrator.
func issueAll(dir string) error {
	authority, err := issue(dir, "ca", subject{"kubepeer-ca", "", tenYears}, nil)
	if err != nil {
		return err
	}
	for file, who := range map[string]subject{
		"server":         {"kube-apiserver", "", tenYears},
		"admin":          {"admin", "system:masters", tenYears},
		"front-proxy":    {"front-proxy", "", tenYears},
		"kubelet-client": {"apiserver-kubelet-client", "system:masters", tenYears},
		"sa":             {"sa", "", tenYears},
	} {
		if _, err := issue(dir, file, who, &authority); err != nil {
			return err
		}
	}
	return nil
}

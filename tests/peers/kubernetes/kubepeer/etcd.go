// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"flag"
	"fmt"
	"net/url"
	"os"
	"os/signal"
	"syscall"
	"time"

	"go.etcd.io/etcd/server/v3/embed"
)

// startEtcd runs etcd in this process, on loopback ports or, for port 0, on unix sockets inside the directory. Nothing
// is synced to disk: a test's data need not survive a power cut.
func startEtcd(dir string, port, peerPort int) (*embed.Etcd, error) {
	config := embed.NewConfig()
	config.Dir, config.LogLevel, config.UnsafeNoFsync, config.QuotaBackendBytes = dir, "error", true, 8<<30
	client, peer := url.URL{Scheme: "unix", Host: "client"}, url.URL{Scheme: "unix", Host: "peer"}
	if port == 0 {
		config.LogLevel = "fatal" // its own sockets closing are errors to it
	} else {
		client = url.URL{Scheme: "http", Host: fmt.Sprintf("127.0.0.1:%d", port)}
		peer = url.URL{Scheme: "http", Host: fmt.Sprintf("127.0.0.1:%d", peerPort)}
	}
	config.ListenClientUrls, config.ListenPeerUrls = []url.URL{client}, []url.URL{peer}
	config.AdvertiseClientUrls, config.AdvertisePeerUrls = config.ListenClientUrls, config.ListenPeerUrls
	config.InitialCluster = config.InitialClusterFromName(config.Name)
	server, err := embed.StartEtcd(config)
	if err != nil {
		return nil, err
	}
	select {
	case <-server.Server.ReadyNotify():
		return server, nil
	case err := <-server.Err():
		return nil, err
	case <-time.After(time.Minute):
		server.Close()
		return nil, fmt.Errorf("etcd was not ready after a minute")
	}
}

// etcd is the part that `up` starts.
func etcd() error {
	dir := flag.String("dir", "", "data directory")
	port := flag.Int("port", 2379, "port for clients")
	peerPort := flag.Int("peer-port", 2380, "port for members")
	flag.Parse()
	server, err := startEtcd(*dir, *port, *peerPort)
	if err != nil {
		return err
	}
	end := make(chan os.Signal, 1)
	signal.Notify(end, syscall.SIGTERM, syscall.SIGINT)
	select {
	case <-end:
		server.Close()
		return nil
	case err := <-server.Err():
		return err
	}
}

// SPDX-License-Identifier: GPL-3.0-or-later

// Informer fills a client-go shared informer with one kind of object and says what that cost. It is what dashboards built
// on client-go do when they start, and links nothing else, so that its memory is client-go's.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"syscall"
	"time"

	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/tools/clientcmd"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "informer:", err)
		os.Exit(1)
	}
}

func run() error {
	kubeconfig := flag.String("kubeconfig", os.Getenv("KUBECONFIG"), "kubeconfig file")
	resource := flag.String("resource", "pods", "resource of the core group")
	timeout := flag.Duration("timeout", 5*time.Minute, "give up after")
	flag.Parse()
	config, err := clientcmd.BuildConfigFromFlags("", *kubeconfig)
	if err != nil {
		return err
	}
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return err
	}
	start := time.Now()
	factory := informers.NewSharedInformerFactory(client, 0)
	generic, err := factory.ForResource(schema.GroupVersionResource{Version: "v1", Resource: *resource})
	if err != nil {
		return err
	}
	informer := generic.Informer()
	ctx, cancel := context.WithTimeout(context.Background(), *timeout)
	defer cancel()
	factory.Start(ctx.Done())
	if !cache.WaitForCacheSync(ctx.Done(), informer.HasSynced) {
		return fmt.Errorf("%s were not listed within %s", *resource, *timeout)
	}
	wall := time.Since(start)
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(map[string]any{
		"objects": len(informer.GetStore().ListKeys()), "wallSeconds": wall.Seconds(),
		"cpuSeconds":  time.Duration(used.Utime.Nano() + used.Stime.Nano()).Seconds(),
		"maxRssBytes": used.Maxrss * 1024})
}

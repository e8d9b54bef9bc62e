// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"
)

// churn patches the status of running pods at a steady rate: each patch turns a pod's Ready condition over. Pods are
// taken in turn, so with fewer patches than pods each one changes once. It prints one line of JSON about what it did.
func churn() error {
	kubeconfig := flag.String("kubeconfig", os.Getenv("KUBECONFIG"), "kubeconfig of a user who may patch pods/status")
	namespace := flag.String("namespace", "", "only pods of this namespace")
	rate := flag.Int("rate", 300, "patches a second")
	seconds := flag.Float64("seconds", 10, "for how long")
	workers := flag.Int("workers", 16, "patches under way at the same time at most")
	flag.Parse()
	config, err := clientcmd.BuildConfigFromFlags("", *kubeconfig)
	if err != nil {
		return err
	}
	config.QPS = -1 // the rate is kept here
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return err
	}
	ctx := context.Background()
	pods, err := client.CoreV1().Pods(*namespace).List(ctx, metav1.ListOptions{FieldSelector: "status.phase=Running", Limit: 2000})
	if err != nil {
		return err
	}
	if len(pods.Items) == 0 || *rate < 1 {
		return fmt.Errorf("no running pods to patch, or no rate")
	}
	var patched, failed atomic.Int64
	jobs := make(chan int)
	var group sync.WaitGroup
	for range *workers {
		group.Go(func() {
			for n := range jobs {
				pod := &pods.Items[n%len(pods.Items)]
				ready := []string{"False", "True"}[n/len(pods.Items)%2]
				patch := fmt.Appendf(nil, `{"status":{"conditions":[{"type":"Ready","status":%q,"lastTransitionTime":%q}]}}`,
					ready, time.Now().UTC().Format(time.RFC3339))
				_, err := client.CoreV1().Pods(pod.Namespace).Patch(ctx, pod.Name, types.StrategicMergePatchType, patch, metav1.PatchOptions{}, "status")
				if err != nil {
					fmt.Fprintln(os.Stderr, err)
					failed.Add(1)
				} else {
					patched.Add(1)
				}
			}
		})
	}
	start := time.Now()
	for n := range int(float64(*rate) * *seconds) {
		time.Sleep(time.Until(start.Add(time.Duration(n) * time.Second / time.Duration(*rate))))
		jobs <- n
	}
	close(jobs)
	group.Wait()
	elapsed := time.Since(start).Seconds()
	return json.NewEncoder(os.Stdout).Encode(map[string]any{"patched": patched.Load(), "failed": failed.Load(),
		"seconds": elapsed, "patchesPerSecond": float64(patched.Load()) / elapsed})
}

// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer/protobuf"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/kubernetes/scheme"

	clientv3 "go.etcd.io/etcd/client/v3"
	"go.etcd.io/etcd/server/v3/etcdserver/api/v3client"
)

// estate makes objects from a seed, so that equal parameters make equal objects, and writes them in the form in which
// the API server stores them.
type estate struct {
	pods, nodes, namespaces, gpuNodes, migNodes int

	random      *rand.Rand
	born        time.Time // the oldest object was made then
	places      []place   // nodes as the pods see them
	next        int       // the node that the next pod is offered first
	made        int       // objects so far
	client      *clientv3.Client
	batch       []clientv3.Op
	encoder     *protobuf.Serializer
	templates   templates
	statusForms map[corev1.PodPhase][]byte
	err         error // the first one; what follows it does nothing
}

// fill writes an estate into the etcd of a control plane that is not running.
func fill() error {
	dir := flag.String("dir", "", "directory of the control plane")
	seed := flag.Uint64("seed", 1, "equal seeds make equal estates")
	e := &estate{statusForms: map[corev1.PodPhase][]byte{}, born: time.Date(2025, 10, 1, 8, 0, 0, 0, time.UTC), encoder: protobuf.NewSerializer(scheme.Scheme, scheme.Scheme)}
	flag.IntVar(&e.pods, "pods", 50005, "pods in all")
	flag.IntVar(&e.nodes, "nodes", 1000, "nodes in all")
	flag.IntVar(&e.namespaces, "namespaces", 50, "namespaces beside kube-system")
	flag.IntVar(&e.gpuNodes, "gpu-nodes", 40, "nodes with GPUs")
	flag.IntVar(&e.migNodes, "mig-nodes", 10, "nodes of these whose GPUs are partitioned")
	flag.Parse()
	if *dir == "" || e.nodes < 1 || e.namespaces < 1 || e.pods < e.nodes || e.gpuNodes > e.nodes || e.migNodes > e.gpuNodes {
		return fmt.Errorf("--dir is needed, and pods >= nodes >= gpu-nodes >= mig-nodes, and one node and namespace")
	}
	e.random = rand.New(rand.NewPCG(*seed, 0))
	server, err := startEtcd(filepath.Join(*dir, "etcd"), 0, 0)
	if err != nil {
		return err
	}
	defer server.Close()
	e.client = v3client.New(server.Server)
	start := time.Now()
	e.templates, e.err = loadTemplates()
	e.makeNodes()
	e.makeWorkloads()
	e.flush()
	if e.err == nil {
		fmt.Printf("%d objects in %.1f s\n", e.made, time.Since(start).Seconds())
	}
	return e.err
}

// object is anything with metadata that the API server stores in protobuf.
type object interface {
	metav1.Object
	runtime.Object
}

// put stores an object under /registry/<folder>/<namespace>/<name>.
func (e *estate) put(folder string, o object) {
	if e.err != nil {
		return
	}
	kinds, _, err := scheme.Scheme.ObjectKinds(o)
	if err != nil {
		e.err = err
		return
	}
	o.GetObjectKind().SetGroupVersionKind(kinds[0])
	if o.GetUID() == "" {
		o.SetUID(e.uid())
	}
	if created := o.GetCreationTimestamp(); created.IsZero() {
		o.SetCreationTimestamp(metav1.NewTime(e.born))
	}
	var text bytes.Buffer
	if e.err = e.encoder.Encode(o, &text); e.err != nil {
		return
	}
	key := filepath.Join("/registry", folder, o.GetNamespace(), o.GetName())
	e.batch = append(e.batch, clientv3.OpPut(key, text.String()))
	e.made++
	if len(e.batch) == 100 { // etcd takes 128 operations and 1.5 MB in one transaction
		e.flush()
	}
}

func (e *estate) flush() {
	if e.err != nil || len(e.batch) == 0 {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	_, e.err = e.client.Txn(ctx).Then(e.batch...).Commit()
	e.batch = e.batch[:0]
}

// uid is a random UUID of version 4 from the estate's own source.
func (e *estate) uid() types.UID {
	high, low := e.random.Uint64(), e.random.Uint64()
	return types.UID(fmt.Sprintf("%08x-%04x-4%03x-%04x-%012x", high>>32, high>>16&0xffff, high&0xfff,
		0x8000|low>>48&0x3fff, low&0xffffffffffff))
}

// suffix is a random name part in the alphabet that Kubernetes itself uses.
func (e *estate) suffix(length int) string {
	const alphabet = "bcdfghjklmnpqrstvwxz2456789"
	text := make([]byte, length)
	for i := range text {
		text[i] = alphabet[e.random.IntN(len(alphabet))]
	}
	return string(text)
}

// at is the estate's birth plus a random time below the span.
func (e *estate) at(span time.Duration) metav1.Time {
	return metav1.NewTime(e.born.Add(time.Duration(e.random.Int64N(int64(span)))).Truncate(time.Second))
}

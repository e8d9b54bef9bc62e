// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"bytes"
	"fmt"
	"maps"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// podSet is what the pods of one owner have in common.
type podSet struct {
	e         *estate
	namespace string
	owner     metav1.OwnerReference
	labels    map[string]string
	spec      corev1.PodSpec
	wants     corev1.ResourceName // the kind of accelerator, if any
	fields    []byte              // what the controller manager manages in each
	names     map[string]bool
}

func (e *estate) newPodSet(namespace string, owner metav1.OwnerReference, labels map[string]string, wants corev1.ResourceName) *podSet {
	set := &podSet{e: e, namespace: namespace, owner: owner, labels: labels, wants: wants, names: map[string]bool{}}
	e.templates.pod.Spec.DeepCopyInto(&set.spec)
	app := &set.spec.Containers[0]
	app.Image = fmt.Sprintf("registry.example.com/%s/%s:%s", labels["app.kubernetes.io/part-of"], labels["app.kubernetes.io/name"], labels["app.kubernetes.io/version"])
	app.Env = append(app.Env, corev1.EnvVar{Name: "RELEASE", Value: e.suffix(16)})
	token := "kube-api-access-" + e.suffix(5)
	set.spec.Volumes[1].Name = token
	for c := range set.spec.Containers {
		mounts := set.spec.Containers[c].VolumeMounts
		mounts[len(mounts)-1].Name = token
	}
	if wants != "" {
		app.Resources.Limits[wants], app.Resources.Requests[wants] = resource.MustParse("1"), resource.MustParse("1")
		set.spec.Tolerations = append(set.spec.Tolerations, corev1.Toleration{Key: string(gpuResource), Operator: corev1.TolerationOpExists})
	}
	set.fields, e.err = fieldsOf(map[string]any{"spec": set.spec, "metadata": map[string]any{"generateName": "", "labels": labels,
		"annotations": e.templates.pod.Annotations, "ownerReferences": []metav1.OwnerReference{owner}}})
	return set
}

// name is a new name below a prefix.
func (s *podSet) name(prefix string) string {
	for {
		name := prefix + s.e.suffix(5)
		if !s.names[name] {
			s.names[name] = true
			return name
		}
	}
}

// add makes one pod on a node, or waiting for one where that is nil. It says whether the pod is ready.
func (s *podSet) add(name string, at *place, change func(*corev1.Pod)) bool {
	e := s.e
	created := e.at(60 * 24 * time.Hour)
	pod := &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Name: name, Namespace: s.namespace, UID: e.uid(), Generation: 1,
		CreationTimestamp: created, Labels: maps.Clone(s.labels), Annotations: e.templates.pod.Annotations,
		OwnerReferences: []metav1.OwnerReference{s.owner}}}
	s.spec.DeepCopyInto(&pod.Spec)
	e.templates.pod.Status.DeepCopyInto(&pod.Status)
	if change != nil {
		change(pod)
	}
	trouble := e.random.IntN(1000)
	switch {
	case at == nil:
		waiting(pod, created)
	case pod.Spec.RestartPolicy == corev1.RestartPolicyNever:
		e.run(pod, at, corev1.PodSucceeded, "")
	case trouble < 5:
		e.run(pod, at, corev1.PodRunning, "CrashLoopBackOff")
	case trouble < 8:
		e.run(pod, at, corev1.PodPending, "ImagePullBackOff")
	default:
		e.run(pod, at, corev1.PodRunning, "")
	}
	fields, err := e.statusFields(pod)
	if err != nil {
		e.err = err
	}
	pod.ManagedFields = []metav1.ManagedFieldsEntry{managed("kube-controller-manager", "", created, s.fields),
		managed("kubelet", "status", metav1.NewTime(created.Add(9*time.Second)), fields)}
	e.put("pods", pod)
	return pod.Status.ContainerStatuses != nil && pod.Status.ContainerStatuses[0].Ready
}

// waiting is the status of a pod that found no node.
func waiting(pod *corev1.Pod, since metav1.Time) {
	pod.Status.Phase = corev1.PodPending
	pod.Status.Conditions = []corev1.PodCondition{{Type: corev1.PodScheduled, Status: corev1.ConditionFalse,
		LastTransitionTime: since, Reason: corev1.PodReasonUnschedulable, Message: "0 nodes are available: insufficient resources."}}
}

// run is the status of a pod on a node; reason says why its first container waits, if it does.
func (e *estate) run(pod *corev1.Pod, at *place, phase corev1.PodPhase, reason string) {
	started := metav1.NewTime(pod.CreationTimestamp.Add(7 * time.Second))
	ip := fmt.Sprintf("10.%d.%d.%d", 128+e.made>>16, e.made>>8&255, e.made&255)
	pod.Spec.NodeName = at.name
	pod.Labels[corev1.LabelTopologyZone] = at.zone // admission copies it from the node
	status := &pod.Status
	status.Phase, status.StartTime = phase, &started
	status.HostIP, status.HostIPs = at.address, []corev1.HostIP{{IP: at.address}}
	status.PodIP, status.PodIPs = ip, []corev1.PodIP{{IP: ip}}
	ready := corev1.ConditionTrue
	if reason != "" || phase != corev1.PodRunning {
		ready = corev1.ConditionFalse
	}
	for _, t := range []corev1.PodConditionType{corev1.PodReadyToStartContainers, corev1.PodInitialized, corev1.PodReady, corev1.ContainersReady, corev1.PodScheduled} {
		condition := corev1.PodCondition{Type: t, Status: corev1.ConditionTrue, LastTransitionTime: started, ObservedGeneration: 1}
		if t == corev1.PodReady || t == corev1.ContainersReady {
			condition.Status = ready
		}
		status.Conditions = append(status.Conditions, condition)
	}
	for i, container := range pod.Spec.Containers {
		running := corev1.ContainerState{Running: &corev1.ContainerStateRunning{StartedAt: started}}
		if phase == corev1.PodSucceeded {
			running = corev1.ContainerState{Terminated: &corev1.ContainerStateTerminated{Reason: "Completed", StartedAt: started,
				FinishedAt: metav1.NewTime(started.Add(40 * time.Second))}}
		}
		of := corev1.ContainerStatus{Name: container.Name, Image: container.Image, State: running,
			ImageID:     container.Image + "@sha256:" + fmt.Sprintf("%064x", 0x3f1d6d6b2d7a8c7a+uint64(len(container.Image))),
			ContainerID: "containerd://" + fmt.Sprintf("%032x%016x%016x", e.random.Uint64(), e.random.Uint64(), e.random.Uint64())}
		if i == 0 && reason != "" {
			of.State = corev1.ContainerState{Waiting: &corev1.ContainerStateWaiting{Reason: reason}}
		}
		if i == 0 && reason == "CrashLoopBackOff" {
			of.RestartCount = int32(1 + e.random.IntN(200))
			of.LastTerminationState = corev1.ContainerState{Terminated: &corev1.ContainerStateTerminated{ExitCode: 1, Reason: "Error", StartedAt: started, FinishedAt: started}}
		}
		of.Ready = of.State.Running != nil
		of.Started = &of.Ready
		status.ContainerStatuses = append(status.ContainerStatuses, of)
	}
}

// statusFields is what the kubelet manages in a pod. Only the address differs between pods in the same phase.
func (e *estate) statusFields(pod *corev1.Pod) ([]byte, error) {
	const address = "ADDRESS"
	form := e.statusForms[pod.Status.Phase]
	if form == nil {
		status := pod.Status.DeepCopy()
		status.QOSClass = ""
		for i := range status.PodIPs {
			status.PodIPs[i].IP = address
		}
		var err error
		if form, err = fieldsOf(map[string]any{"status": status}); err != nil {
			return nil, err
		}
		e.statusForms[pod.Status.Phase] = form
	}
	return bytes.ReplaceAll(form, []byte(address), []byte(pod.Status.PodIP)), nil
}

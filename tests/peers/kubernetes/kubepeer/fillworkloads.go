// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"fmt"
	"maps"
	"time"

	appsv1 "k8s.io/api/apps/v1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/utils/ptr"
)

const deploymentsPerNamespace = 20

var teams = []string{"shop", "search", "payments", "logistics", "platform"}

// makeWorkloads spreads the pods: one on each node from a daemon set, the rest over the namespaces in equal shares.
func (e *estate) makeWorkloads() {
	e.makeNamespace("kube-system", "platform")
	e.makeDaemonSet()
	left := e.pods - e.nodes
	for i := range e.namespaces {
		share := left / (e.namespaces - i)
		left -= share
		team := teams[i%len(teams)]
		namespace := fmt.Sprintf("%s-%02d", team, i)
		e.makeNamespace(namespace, team)
		if e.gpuNodes > 0 && share >= 50 {
			e.makeDeployment(namespace, team, "train", 4, gpuResource)
			e.makeDeployment(namespace, team, "infer", 2, migResource)
			share -= 6
		}
		stateful, finished := share/25, share/50
		e.makeStatefulSet(namespace, team, stateful)
		e.makeCronJob(namespace, team, finished)
		share -= stateful + finished
		for d := range deploymentsPerNamespace {
			replicas := share / (deploymentsPerNamespace - d)
			share -= replicas
			e.makeDeployment(namespace, team, fmt.Sprintf("api-%02d", d), replicas, "")
		}
	}
}

func (e *estate) makeNamespace(name, team string) {
	e.put("namespaces", &corev1.Namespace{
		ObjectMeta: metav1.ObjectMeta{Name: name, Labels: map[string]string{corev1.LabelMetadataName: name, "team": team}},
		Spec:       corev1.NamespaceSpec{Finalizers: []corev1.FinalizerName{corev1.FinalizerKubernetes}},
		Status:     corev1.NamespaceStatus{Phase: corev1.NamespaceActive}})
	e.put("serviceaccounts", &corev1.ServiceAccount{ObjectMeta: metav1.ObjectMeta{Name: "default", Namespace: name}})
}

func labelsOf(team, name string) map[string]string {
	return map[string]string{"app.kubernetes.io/name": name, "app.kubernetes.io/instance": name + "-" + team,
		"app.kubernetes.io/component": "backend", "app.kubernetes.io/part-of": team, "app.kubernetes.io/version": "1.4.2",
		"app.kubernetes.io/managed-by": "Helm", "team": team}
}

// begin is the metadata that a workload and the references to it share.
func (e *estate) begin(namespace, team, name string) metav1.ObjectMeta {
	return metav1.ObjectMeta{Namespace: namespace, Name: name, UID: e.uid(), Generation: 1, Labels: labelsOf(team, name),
		CreationTimestamp: e.at(time.Hour)}
}

func selectorOf(name string) *metav1.LabelSelector {
	return &metav1.LabelSelector{MatchLabels: map[string]string{"app.kubernetes.io/name": name}}
}

func controller(version schema.GroupVersion, kind string, meta metav1.ObjectMeta) metav1.OwnerReference {
	return *metav1.NewControllerRef(&meta, version.WithKind(kind))
}

func (s *podSet) template() corev1.PodTemplateSpec {
	return corev1.PodTemplateSpec{ObjectMeta: metav1.ObjectMeta{Labels: s.labels, Annotations: s.e.templates.pod.Annotations}, Spec: s.spec}
}

// makeDeployment makes a deployment, its replica set, the empty one of the release before, its pods and its service.
func (e *estate) makeDeployment(namespace, team, name string, replicas int, wants corev1.ResourceName) {
	meta := e.begin(namespace, team, name)
	sets := []metav1.ObjectMeta{}
	for range 2 {
		hash := e.suffix(10)
		set := e.begin(namespace, team, name)
		set.Name, set.Labels["pod-template-hash"] = name+"-"+hash, hash
		set.OwnerReferences = []metav1.OwnerReference{controller(appsv1.SchemeGroupVersion, "Deployment", meta)}
		sets = append(sets, set)
	}
	current := sets[1]
	pods := e.newPodSet(namespace, controller(appsv1.SchemeGroupVersion, "ReplicaSet", current), current.Labels, wants)
	ready := int32(0)
	for range replicas {
		if pods.add(pods.name(current.Name+"-"), e.find(wants), func(p *corev1.Pod) { p.GenerateName = current.Name + "-" }) {
			ready++
		}
	}
	count := int32(replicas)
	for i, set := range sets {
		size, available := int32(i)*count, int32(i)*ready
		selector := selectorOf(name)
		selector.MatchLabels["pod-template-hash"] = set.Labels["pod-template-hash"]
		e.put("replicasets", &appsv1.ReplicaSet{ObjectMeta: set,
			Spec:   appsv1.ReplicaSetSpec{Replicas: &size, Selector: selector, Template: pods.template()},
			Status: appsv1.ReplicaSetStatus{Replicas: size, FullyLabeledReplicas: size, ReadyReplicas: available, AvailableReplicas: available, ObservedGeneration: 1}})
	}
	e.put("deployments", &appsv1.Deployment{ObjectMeta: meta,
		Spec: appsv1.DeploymentSpec{Replicas: &count, Selector: selectorOf(name), Template: pods.template(),
			Strategy: appsv1.DeploymentStrategy{Type: appsv1.RollingUpdateDeploymentStrategyType}, ProgressDeadlineSeconds: ptr.To(int32(600))},
		Status: appsv1.DeploymentStatus{ObservedGeneration: 1, Replicas: count, UpdatedReplicas: count, ReadyReplicas: ready,
			AvailableReplicas: ready, UnavailableReplicas: count - ready}})
	e.makeService(namespace, team, name)
}

func (e *estate) makeService(namespace, team, name string) {
	e.put("services/specs", &corev1.Service{ObjectMeta: e.begin(namespace, team, name),
		Spec: corev1.ServiceSpec{Type: corev1.ServiceTypeClusterIP, ClusterIP: corev1.ClusterIPNone, ClusterIPs: []string{corev1.ClusterIPNone},
			IPFamilies: []corev1.IPFamily{corev1.IPv4Protocol}, IPFamilyPolicy: ptr.To(corev1.IPFamilyPolicySingleStack),
			SessionAffinity: corev1.ServiceAffinityNone, InternalTrafficPolicy: ptr.To(corev1.ServiceInternalTrafficPolicyCluster),
			Selector: selectorOf(name).MatchLabels, Ports: []corev1.ServicePort{{Name: "http", Port: 80, Protocol: corev1.ProtocolTCP}}}})
}

func (e *estate) makeDaemonSet() {
	const name = "node-agent"
	meta := e.begin("kube-system", "platform", name)
	labels := maps.Clone(meta.Labels)
	labels["controller-revision-hash"], labels["pod-template-generation"] = e.suffix(10), "1"
	pods := e.newPodSet(meta.Namespace, controller(appsv1.SchemeGroupVersion, "DaemonSet", meta), labels, "")
	ready := int32(0)
	for i := range e.places {
		e.places[i].room--
		if pods.add(pods.name(name+"-"), &e.places[i], func(p *corev1.Pod) { p.GenerateName = name + "-" }) {
			ready++
		}
	}
	count := int32(len(e.places))
	e.put("daemonsets", &appsv1.DaemonSet{ObjectMeta: meta,
		Spec: appsv1.DaemonSetSpec{Selector: selectorOf(name), Template: pods.template(), UpdateStrategy: appsv1.DaemonSetUpdateStrategy{Type: appsv1.RollingUpdateDaemonSetStrategyType}},
		Status: appsv1.DaemonSetStatus{CurrentNumberScheduled: count, DesiredNumberScheduled: count, UpdatedNumberScheduled: count,
			NumberReady: ready, NumberAvailable: ready, NumberUnavailable: count - ready, ObservedGeneration: 1}})
}

// makeStatefulSet makes a stateful set whose pods have a claim and a volume each.
func (e *estate) makeStatefulSet(namespace, team string, replicas int) {
	const name = "store"
	meta := e.begin(namespace, team, name)
	labels := maps.Clone(meta.Labels)
	labels[appsv1.ControllerRevisionHashLabelKey] = name + "-" + e.suffix(10)
	pods := e.newPodSet(namespace, controller(appsv1.SchemeGroupVersion, "StatefulSet", meta), labels, "")
	ready := int32(0)
	for i := range replicas {
		pod := fmt.Sprintf("%s-%d", name, i)
		claim := "data-" + pod
		e.makeVolume(namespace, team, claim)
		if pods.add(pod, e.find(""), func(p *corev1.Pod) {
			p.GenerateName = name + "-"
			p.Labels[appsv1.StatefulSetPodNameLabel] = pod
			p.Spec.Volumes = append(p.Spec.Volumes, corev1.Volume{Name: "data", VolumeSource: corev1.VolumeSource{
				PersistentVolumeClaim: &corev1.PersistentVolumeClaimVolumeSource{ClaimName: claim}}})
		}) {
			ready++
		}
	}
	count := int32(replicas)
	e.put("statefulsets", &appsv1.StatefulSet{ObjectMeta: meta,
		Spec: appsv1.StatefulSetSpec{Replicas: &count, ServiceName: name, Selector: selectorOf(name), Template: pods.template(),
			PodManagementPolicy: appsv1.OrderedReadyPodManagement, UpdateStrategy: appsv1.StatefulSetUpdateStrategy{Type: appsv1.RollingUpdateStatefulSetStrategyType}},
		Status: appsv1.StatefulSetStatus{ObservedGeneration: 1, Replicas: count, CurrentReplicas: count, UpdatedReplicas: count, ReadyReplicas: ready, AvailableReplicas: ready}})
	e.makeService(namespace, team, name)
}

func (e *estate) makeVolume(namespace, team, name string) {
	claim := e.begin(namespace, team, name)
	claim.Finalizers = []string{"kubernetes.io/pvc-protection"}
	claim.Annotations = map[string]string{"pv.kubernetes.io/bind-completed": "yes"}
	volume := e.begin("", team, "pvc-"+string(claim.UID))
	volume.Finalizers = []string{"kubernetes.io/pv-protection"}
	size := corev1.ResourceList{corev1.ResourceStorage: resource.MustParse("20Gi")}
	modes := []corev1.PersistentVolumeAccessMode{corev1.ReadWriteOnce}
	e.put("persistentvolumeclaims", &corev1.PersistentVolumeClaim{ObjectMeta: claim,
		Spec: corev1.PersistentVolumeClaimSpec{AccessModes: modes, VolumeName: volume.Name, StorageClassName: ptr.To("fast"),
			VolumeMode: ptr.To(corev1.PersistentVolumeFilesystem), Resources: corev1.VolumeResourceRequirements{Requests: size}},
		Status: corev1.PersistentVolumeClaimStatus{Phase: corev1.ClaimBound, AccessModes: modes, Capacity: size}})
	e.put("persistentvolumes", &corev1.PersistentVolume{ObjectMeta: volume,
		Spec: corev1.PersistentVolumeSpec{Capacity: size, AccessModes: modes, StorageClassName: "fast",
			PersistentVolumeReclaimPolicy: corev1.PersistentVolumeReclaimDelete, VolumeMode: ptr.To(corev1.PersistentVolumeFilesystem),
			ClaimRef:               &corev1.ObjectReference{Kind: "PersistentVolumeClaim", APIVersion: "v1", Namespace: namespace, Name: name, UID: claim.UID},
			PersistentVolumeSource: corev1.PersistentVolumeSource{CSI: &corev1.CSIPersistentVolumeSource{Driver: "ebs.csi.aws.com", VolumeHandle: "vol-" + e.suffix(17)}}},
		Status: corev1.PersistentVolumeStatus{Phase: corev1.VolumeBound}})
}

// makeCronJob makes a cron job and its finished runs, one job and one pod each.
func (e *estate) makeCronJob(namespace, team string, runs int) {
	const name = "report"
	meta := e.begin(namespace, team, name)
	pods := e.newPodSet(namespace, metav1.OwnerReference{}, meta.Labels, "")
	pods.spec.RestartPolicy = corev1.RestartPolicyNever
	for i := range runs {
		job := e.begin(namespace, team, fmt.Sprintf("%s-%d", name, 29300000+i*60))
		job.OwnerReferences = []metav1.OwnerReference{controller(batchv1.SchemeGroupVersion, "CronJob", meta)}
		job.Labels["batch.kubernetes.io/job-name"] = job.Name
		done := metav1.NewTime(job.CreationTimestamp.Add(time.Minute))
		pods.owner, pods.labels = controller(batchv1.SchemeGroupVersion, "Job", job), job.Labels
		pods.add(pods.name(job.Name+"-"), e.find(""), func(p *corev1.Pod) { p.GenerateName = job.Name + "-" })
		e.put("jobs", &batchv1.Job{ObjectMeta: job,
			Spec: batchv1.JobSpec{Completions: ptr.To(int32(1)), Parallelism: ptr.To(int32(1)), BackoffLimit: ptr.To(int32(6)),
				Selector: &metav1.LabelSelector{MatchLabels: map[string]string{"batch.kubernetes.io/job-name": job.Name}}, Template: pods.template()},
			Status: batchv1.JobStatus{Succeeded: 1, StartTime: &job.CreationTimestamp, CompletionTime: &done,
				Conditions: []batchv1.JobCondition{{Type: batchv1.JobComplete, Status: corev1.ConditionTrue, LastTransitionTime: done}}}})
	}
	e.put("cronjobs", &batchv1.CronJob{ObjectMeta: meta, Spec: batchv1.CronJobSpec{Schedule: "0 2 * * *", ConcurrencyPolicy: batchv1.ForbidConcurrent,
		JobTemplate: batchv1.JobTemplateSpec{Spec: batchv1.JobSpec{Template: pods.template()}}}})
}

// SPDX-License-Identifier: GPL-3.0-or-later

package main

import (
	"fmt"
	"maps"
	"strconv"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
)

const (
	gpuResource = corev1.ResourceName("nvidia.com/gpu")
	migResource = corev1.ResourceName("nvidia.com/mig-1g.10gb")
)

// place is what the estate's scheduling needs to know of a node.
type place struct {
	name, address string
	zone          string
	room          int // pods that still fit
	gpus, slices  int // GPUs and MIG slices that are still free
}

// makeNodes makes the nodes; the first ones carry GPUs, and the first of these are partitioned.
func (e *estate) makeNodes() {
	regions := []string{"eu-central-1", "eu-west-1", "eu-west-3"}
	for i := range e.nodes {
		region := regions[i%len(regions)]
		at := place{name: fmt.Sprintf("node-%04d", i), address: fmt.Sprintf("10.0.%d.%d", i/250, i%250+2),
			zone: region + string(rune('a'+i/len(regions)%3)), room: 110}
		node := e.templates.node.DeepCopy()
		node.Name = at.name
		maps.Copy(node.Labels, map[string]string{corev1.LabelHostname: at.name,
			corev1.LabelTopologyRegion: region, corev1.LabelTopologyZone: at.zone})
		node.Spec.ProviderID = "aws:///" + at.zone + "/i-" + fmt.Sprintf("%017x", e.random.Uint64()>>1)
		node.Status.Addresses = []corev1.NodeAddress{{Type: corev1.NodeInternalIP, Address: at.address},
			{Type: corev1.NodeHostName, Address: at.name}}
		node.Status.NodeInfo.SystemUUID, node.Status.NodeInfo.MachineID = string(e.uid()), e.suffix(32)
		for c := range node.Status.Conditions {
			condition := &node.Status.Conditions[c]
			condition.LastHeartbeatTime, condition.LastTransitionTime = e.at(1), e.at(1)
			if condition.Type == corev1.NodeReady && i%200 == 199 { // a few are not well
				condition.Status, condition.Reason = corev1.ConditionUnknown, "NodeStatusUnknown"
				condition.Message = "Kubelet stopped posting node status."
			}
		}
		if i < e.gpuNodes {
			equip(node, &at, i < e.migNodes)
		}
		e.places = append(e.places, at)
		e.put("minions", node)
	}
}

// equip gives a node eight GPUs, with the labels of NVIDIA's feature discovery. Partitioned nodes keep six whole ones.
func equip(node *corev1.Node, at *place, partitioned bool) {
	at.gpus = 8
	labels := map[string]string{"nvidia.com/gpu.present": "true", "nvidia.com/gpu.count": "8", "nvidia.com/gpu.machine": "DGX",
		"nvidia.com/gpu.product": "NVIDIA-H100-80GB-HBM3", "nvidia.com/gpu.memory": "81559", "nvidia.com/gpu.family": "hopper",
		"nvidia.com/mig.capable": "true", "nvidia.com/mig.strategy": "single", "nvidia.com/cuda.driver-version.full": "570.86.15",
		"node.kubernetes.io/instance-type": "p5.48xlarge"}
	if partitioned {
		at.gpus, at.slices = 6, 14
		maps.Copy(labels, map[string]string{"nvidia.com/gpu.product": "NVIDIA-A100-SXM4-80GB", "nvidia.com/gpu.memory": "81920",
			"nvidia.com/gpu.family": "ampere", "nvidia.com/mig.strategy": "mixed", "nvidia.com/mig.config": "mixed-1g.10gb",
			"nvidia.com/mig.config.state": "success", "nvidia.com/mig-1g.10gb.count": "14", "nvidia.com/mig-1g.10gb.memory": "9856",
			"node.kubernetes.io/instance-type": "p4de.24xlarge"})
	}
	maps.Copy(node.Labels, labels)
	node.Spec.Taints = []corev1.Taint{{Key: string(gpuResource), Value: "present", Effect: corev1.TaintEffectNoSchedule}}
	for _, list := range []corev1.ResourceList{node.Status.Capacity, node.Status.Allocatable} {
		list[gpuResource] = resource.MustParse(strconv.Itoa(at.gpus))
		if partitioned {
			list[migResource] = resource.MustParse(strconv.Itoa(at.slices))
		}
	}
}

// find takes room for one pod on the next node that has it, nil where none does.
func (e *estate) find(wants corev1.ResourceName) *place {
	for range e.places {
		at := &e.places[e.next]
		e.next = (e.next + 1) % len(e.places)
		special := at.gpus+at.slices > 0
		switch {
		case at.room == 0:
		case wants == gpuResource && at.gpus > 0:
			at.gpus--
			at.room--
			return at
		case wants == migResource && at.slices > 0:
			at.slices--
			at.room--
			return at
		case wants == "" && !special:
			at.room--
			return at
		}
	}
	return nil
}

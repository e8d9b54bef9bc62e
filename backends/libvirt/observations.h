// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/libvirt/stepwork.h"

namespace libvirt {

// Whether what a step does has come true. Each reads the system anew; on a worker.
Result<Observation> lookForState(const Work &work);
Result<Observation> lookForAutostart(const Work &work);
Result<Observation> lookForVcpus(const Work &work);
Result<Observation> lookForMemory(const Work &work);
Result<Observation> lookForSize(const Work &work);
Result<Observation> lookForNewSnapshot(const Work &work);
Result<Observation> lookForRevert(const Work &work);
Result<Observation> lookForSnapshotGone(const Work &work);
Result<Observation> lookForDomainGone(const Work &work);
Result<Observation> lookForDefinition(const Work &work);
Result<Observation> lookForVolumeGone(const Work &work);
Result<Observation> lookForVolume(const Work &work);
Result<Observation> lookForDomain(const Work &work);
Result<Observation> lookForFinish(const Work &work);
Result<Observation> lookForStart(const Work &work);

} // namespace libvirt

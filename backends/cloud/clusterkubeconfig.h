// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/cloud/apiclient.h"

namespace cloud {

/// What a kubeconfig is made from besides the provider's answer.
struct KubeconfigSource {
    DescriptorPtr descriptor; ///< keeps the collection alive
    const CollectionDescriptor &collection; ///< has "details" and "connect"
    Variables variables;
    QHash<QString, QString> environment; ///< of the program
    QString name;                        ///< of the cluster, and of the context
};

/// A kubeconfig, in JSON, by which a cluster is reached that the provider described. Fails where the answer lacks what it takes:
/// a cluster that is being made has no endpoint yet. Pure; any thread.
Result<QByteArray> kubeconfigOf(const Result<AnswerPtr> &answer, const KubeconfigSource &source);

} // namespace cloud

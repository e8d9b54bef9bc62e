// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/targetsession.h"
#include "app/provider/capabilities.h"

/// allod show: one resource with everything known of it: its relations both ways and where it comes from; with --native the
/// document as its system gives it.
class ShowCommand final : public TargetSession {
    Q_OBJECT

public:
    using TargetSession::TargetSession;
    void start() override;

private:
    void onFound() override;
    void printResource(Slot slot);
    void fetchDocument(Slot slot);
    void printDocument(const Result<Document> &document);
};

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/cloud/descriptor.h"

namespace cloud {

/// Reads a descriptor. All that is wrong comes at once: about is "file: /json/pointer". Any thread.
class DescriptorLoader {
public:
    struct Loaded {
        DescriptorPtr descriptor; ///< null where there are errors
        QList<Error> errors;
    };
    /// `about` names the source in errors.
    static Loaded fromJson(const QByteArray &json, const QString &about);
    static Loaded fromFile(const QString &file);
    /// The descriptors that ship with the program.
    static QStringList shippedIds();
    static Loaded shipped(const QString &id);
    /// The schema that descriptors must follow, as it ships.
    static QByteArray schema();
};

} // namespace cloud

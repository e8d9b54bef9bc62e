// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/kubernetes/protofields.h"

/// One entry of a status' conditions. All built-in types number these three fields alike, but for the reason.
struct Condition {
    std::string_view type;
    std::string_view status;
    std::string_view reason;

    explicit Condition(std::string_view message, uint32_t reasonTag)
    {
        for (ProtoFields fields(message); fields.next();) {
            if (fields.tag() == 1)
                type = fields.bytes();
            else if (fields.tag() == 2)
                status = fields.bytes();
            else if (fields.tag() == reasonTag)
                reason = fields.bytes();
        }
    }
    bool isTrue() const { return status == "True"; }
};

/// The three parts that every object has.
struct ObjectParts {
    std::string_view meta;
    std::string_view spec;
    std::string_view status;

    explicit ObjectParts(std::string_view object)
    {
        for (ProtoFields fields(object); fields.next();) {
            switch (fields.tag()) {
            case 1: meta = fields.bytes(); break;
            case 2: spec = fields.bytes(); break;
            case 3: status = fields.bytes(); break;
            }
        }
    }
};

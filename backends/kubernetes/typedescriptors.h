// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/provider/provider.h"

/// The built-in types with the columns that only they have; the fields are those that their mappers set.
QList<TypeDescriptor> kubernetesTypes();

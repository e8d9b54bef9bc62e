// SPDX-License-Identifier: GPL-3.0-or-later
module allod.test/faults

go 1.24

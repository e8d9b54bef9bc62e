// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QFuture>
#include <QTest>

/// Lets the event loop turn until the answer is there.
template <typename T>
Result<T> answerOf(QFuture<Result<T>> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 30'000))
        return Error {ErrorCode::DeadlineExceeded, QStringLiteral("the test waited in vain"), {}, {}, {}};
    return future.takeResult();
}

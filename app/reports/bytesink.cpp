// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/bytesink.h"

void ByteSink::flush()
{
    size_t done = 0;
    while (!m_error && done < m_buffer.size()) {
        const qint64 written = m_device.write(m_buffer.data() + done, qint64(m_buffer.size() - done));
        if (written <= 0)
            m_error =
                Error {ErrorCode::DataLoss, QStringLiteral("cannot write the output"), m_device.errorString(), {}, {}};
        else
            done += size_t(written);
    }
    m_buffer.clear();
}

Result<void> ByteSink::finish()
{
    flush();
    if (m_error)
        return *m_error;
    return {};
}

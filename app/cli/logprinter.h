// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reports/bytesink.h"
#include "app/reports/reportformat.h"
#include "app/streams/logfeed.h"

/// Writes lines of logs: as they are, for a terminal without what could steer it, or as JSON, where nothing is lost: what is not
/// UTF-8 is given in base64. Several parts are told apart as kubectl does: "[pod/web-1/app] ". One thread.
class LogPrinter {
public:
    struct Settings {
        ReportFormat format = ReportFormat::Table; ///< Table: lines as text
        bool onTerminal = false;
        bool timestamps = false; ///< lines begin with the system's time
        bool prefixes = false;   ///< say whose line it is
    };
    LogPrinter(QIODevice &out, Settings settings)
        : m_sink(out)
        , m_settings(settings)
    {
    }

    void print(const QList<LogPart> &parts, const QList<LogLine> &lines);
    /// Writes out what was printed so far.
    Result<void> flush() { return m_sink.finish(); }
    /// Ends the document.
    void end();

private:
    void printText(const LogPart &part, std::string_view line);
    void printJson(const LogPart &part, std::string_view line);

    ByteSink m_sink;
    const Settings m_settings;
    bool m_hasLines = false;
};

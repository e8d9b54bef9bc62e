// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/hosts/enginecatalogue.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

/// Outside of every namespace, as the macro wants it.
static void initResources()
{
    Q_INIT_RESOURCE(hosts);
}

namespace hosts {

using namespace Qt::StringLiterals;

namespace {

QStringList texts(const QJsonValue &value)
{
    QStringList texts;
    for (const QJsonValue &item : value.toArray())
        texts.append(item.toString());
    return texts;
}

Result<EngineRow> readRow(const QJsonObject &object)
{
    EngineRow row;
    row.engine = object.value("engine"_L1).toString();
    row.family = object.value("family"_L1).toString();
    row.words = texts(object.value("words"_L1));
    row.port = quint16(object.value("port"_L1).toInt());
    for (const QJsonValue &port : object.value("otherPorts"_L1).toArray())
        row.otherPorts.append(quint16(port.toInt()));
    row.data = object.value("data"_L1).toString();
    row.tells = texts(object.value("tells"_L1));
    row.backups = texts(object.value("backups"_L1));
    const std::pair<QRegularExpression *, const char *> patterns[] {{&row.process, "process"}, {&row.portArgument, "portArgument"},
        {&row.dataArgument, "dataArgument"}, {&row.socketArgument, "socketArgument"}, {&row.versionArgument, "versionArgument"}, {&row.packages, "packages"}, {&row.units, "units"}};
    for (const auto &[expression, key] : patterns) {
        const QString pattern = object.value(QLatin1String(key)).toString();
        expression->setPattern(pattern.isEmpty() ? u"(?!)"_s : pattern);
        if (!expression->isValid())
            return Error {ErrorCode::InvalidArgument, u"“%1” is no regular expression: %2"_s.arg(QLatin1String(key), expression->errorString()), {}, row.engine, {}};
    }
    if (row.engine.isEmpty() || row.family.isEmpty() || row.words.isEmpty() || !row.port)
        return Error {ErrorCode::InvalidArgument, u"a row needs engine, family, words, process and port"_s, {}, row.engine, {}};
    return row;
}

QString alternatives(const QStringList &words)
{
    QStringList escaped;
    for (const QString &word : words)
        escaped.append(QString(word).replace(u'.', u"\\."_s));
    return escaped.join(u'|');
}

} // namespace

Result<EngineCatalogue> EngineCatalogue::load()
{
    initResources();
    QFile file(u":/databases/hosts.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return Error {ErrorCode::Internal, u"the table of databases on hosts is missing"_s, {}, file.fileName(), {}};
    return read(file.readAll());
}

Result<EngineCatalogue> EngineCatalogue::read(const QByteArray &json)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (document.isNull())
        return Error {ErrorCode::InvalidArgument, u"not JSON: %1"_s.arg(problem.errorString()), {}, u"hosts.json, byte %1"_s.arg(problem.offset), {}};
    EngineCatalogue catalogue;
    for (const QJsonValue &value : document.object().value("engines"_L1).toArray()) {
        Result<EngineRow> row = readRow(value.toObject());
        if (!row)
            return row.error();
        catalogue.m_rows.push_back(std::move(*row));
    }
    return catalogue;
}

const EngineRow *EngineCatalogue::find(const QString &engine) const
{
    const auto found = std::ranges::find(m_rows, engine, &EngineRow::engine);
    return found == m_rows.end() ? nullptr : &*found;
}

QString EngineCatalogue::wordPattern() const
{
    QStringList words;
    for (const EngineRow &row : m_rows)
        words += row.words;
    return alternatives(words);
}

QString EngineCatalogue::packagePattern() const
{
    QStringList words {u"postgresql"_s, u"mongo"_s, u"pgbackrest"_s, u"barman"_s, u"xtrabackup"_s, u"mariadb"_s, u"mysql"_s, u"dump"_s, u"backup"_s};
    for (const EngineRow &row : m_rows)
        words.append(row.engine);
    words.removeDuplicates();
    return alternatives(words);
}

QString EngineCatalogue::tellers() const
{
    QStringList programs;
    for (const EngineRow &row : m_rows)
        programs += row.tells;
    return programs.join(u' ');
}

} // namespace hosts

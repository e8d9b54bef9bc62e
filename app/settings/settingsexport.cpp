// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/diagnostics/redaction.h"
#include "app/settings/settingsfile.h"
#include "app/settings/settingsparts.h"
#include "app/settings/yamlvalue.h"

#include <QFile>
#include <QJsonArray>
#include <QStringDecoder>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LargestPart = 4 << 20; ///< bytes of one file

Error remark(const QString &message, const QString &place)
{
    return {ErrorCode::FailedPrecondition, message, {}, place, {}};
}

/// True for a setting of which the form is known to hold no secret, but where one is.
bool isKnown(const QString &key, const Provider *provider)
{
    if (!provider)
        return false;
    const QList<SettingField> fields = provider->settings();
    return std::ranges::any_of(fields, [&](const SettingField &field) { return field.key == key; });
}

/// Hides what looks like a secret in a value of settings, at any depth. True where something did.
bool hideSecrets(QJsonValue &value, const QString &key, const Provider *provider)
{
    bool isHidden = false;
    if (value.isObject()) {
        QJsonObject object = value.toObject();
        for (const QString &member : object.keys()) {
            QJsonValue inner = object[member];
            if (hideSecrets(inner, member, provider)) {
                object[member] = inner;
                isHidden = true;
            }
        }
        value = object;
    } else if (value.isArray()) {
        QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i) {
            QJsonValue inner = array[i];
            if (hideSecrets(inner, key, provider)) {
                array[i] = inner;
                isHidden = true;
            }
        }
        value = array;
    } else if (value.isString()) {
        const QString text = value.toString(), named = key + u": "_s + text;
        isHidden = redacted(text) != text || (!isKnown(key, provider) && redacted(named) != named);
        if (isHidden)
            value = QString::fromUtf16(HiddenMark);
    }
    return isHidden;
}

YAML::Node nodeOf(const ConnectionProfile &profile, const QJsonObject &settings)
{
    YAML::Node node;
    node["name"] = yamlFromJson(profile.name);
    node["provider"] = yamlFromJson(profile.provider);
    node["readOnly"] = yamlFromJson(profile.readOnly);
    node["settings"] = yamlFromJson(settings);
    return node;
}

/// A file's text, without what looks like a secret; empty where it can't be in an export at all, which is told.
std::optional<QString> textOf(const QString &path, QList<Error> &leftOut)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        leftOut.append(remark(u"cannot be read"_s, path));
        return std::nullopt;
    }
    if (file.size() > LargestPart) {
        leftOut.append(remark(u"is too large for an export"_s, path));
        return std::nullopt;
    }
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(file.readAll());
    if (decoder.hasError() || text.contains(QChar(u'\0'))) {
        leftOut.append(remark(u"is not a text"_s, path));
        return std::nullopt;
    }
    const QString shown = redacted(text);
    const QStringList lines = text.split(u'\n'), shownLines = shown.split(u'\n');
    qsizetype line = 0;
    while (line < lines.size() && line < shownLines.size() && lines[line] == shownLines[line])
        ++line;
    if (shown != text)
        leftOut.append(remark(u"looks like a secret and was left out"_s, u"%1:%2"_s.arg(path).arg(line + 1)));
    return shown;
}

/// Blocks are read more easily, where they say exactly the same.
bool isPlainBlock(const QString &text)
{
    const bool isWhole = text.endsWith(u'\n') && !text.endsWith(u"\n\n"_s) && !text.startsWith(u' ') && !text.startsWith(u'\n');
    return isWhole && std::ranges::all_of(text, [](QChar c) { return c == u'\n' || c.isPrint(); });
}

void emitFile(YAML::Emitter &out, const QString &path, const QString &text)
{
    out << YAML::BeginMap << YAML::Key << "path" << YAML::Value << path.toStdString() << YAML::Key << "text" << YAML::Value;
    if (isPlainBlock(text))
        out << YAML::Literal;
    else
        out << YAML::DoubleQuoted;
    out << text.toStdString() << YAML::EndMap;
}

const Provider *providerOf(const QList<Provider *> &providers, const QString &id)
{
    const auto found = std::ranges::find_if(providers, [&](const Provider *provider) { return provider->id() == id; });
    return found == providers.end() ? nullptr : *found;
}

} // namespace

Result<SettingsExport> exportSettings(const Paths &paths, const QList<Provider *> &providers)
{
    const Result<ConnectionBook> book = ConnectionBook::load(paths.connections());
    if (!book)
        return book.error();
    SettingsExport result;
    result.leftOut = book->problems();
    YAML::Node head;
    head["settings"] = yamlFromJson(u"settings/v1"_s);
    for (const ConnectionProfile &profile : book->profiles()) {
        QJsonValue settings = profile.settings;
        if (hideSecrets(settings, {}, providerOf(providers, profile.provider)))
            result.leftOut.append(remark(u"looks like a secret and was left out"_s, u"connection "_s + profile.name));
        head["connections"].push_back(nodeOf(profile, settings.toObject()));
        ++result.connections;
    }
    YAML::Emitter files;
    files << YAML::BeginMap << YAML::Key << "files" << YAML::Value << YAML::BeginSeq;
    const QStringList parts = settingsPartsIn(paths.config);
    for (const QString &part : parts) {
        if (const std::optional<QString> text = textOf(paths.config + u'/' + part, result.leftOut)) {
            emitFile(files, part, *text);
            ++result.files;
        }
    }
    files << YAML::EndSeq << YAML::EndMap;
    result.yaml = "# Settings of Allod, without secrets. To be taken over by: allod settings import FILE\n" + yamlText(head);
    if (result.files > 0)
        result.yaml += QByteArray(files.c_str(), qsizetype(files.size())) + '\n';
    return result;
}

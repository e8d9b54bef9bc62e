// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/cloud/wiretree.h"

#include <QXmlStreamReader>
#include <nlohmann/json.hpp>

namespace cloud {

namespace {

using Type = WireTree::Type;

/// Feeds nlohmann's events to the builder. The function names are nlohmann's.
class JsonEvents final : public nlohmann::json_sax<nlohmann::json> {
public:
    bool null() override { return leaf(Type::Null, {}); }
    bool boolean(bool value) override { return leaf(Type::Bool, value ? "true" : "false"); }
    bool number_integer(number_integer_t value) override { return leaf(Type::Number, std::to_string(value)); }
    bool number_unsigned(number_unsigned_t value) override { return leaf(Type::Number, std::to_string(value)); }
    bool number_float(number_float_t, const string_t &digits) override { return leaf(Type::Number, digits); }
    bool string(string_t &value) override { return leaf(Type::String, value); }
    bool binary(binary_t &) override { return false; }
    bool start_object(size_t) override { return begin(Type::Object); }
    bool start_array(size_t) override { return begin(Type::Array); }
    bool end_object() override { return end(); }
    bool end_array() override { return end(); }
    bool key(string_t &name) override
    {
        m_key = std::move(name);
        return true;
    }
    bool parse_error(size_t position, const std::string &, const nlohmann::json::exception &problem) override
    {
        m_error = Error {ErrorCode::DataLoss, QStringLiteral("not valid JSON"), QString::fromUtf8(problem.what()),
            QStringLiteral("byte %1").arg(position), {}};
        return false;
    }

    Error error() const
    {
        return m_error.value_or(Error {ErrorCode::DataLoss, QStringLiteral("JSON is nested too deeply"), {}, {}, {}});
    }
    WireTree take() { return m_builder.take(); }

private:
    bool leaf(Type type, std::string_view text)
    {
        m_builder.leaf(type, std::exchange(m_key, {}), text);
        return true;
    }
    bool begin(Type type) { return m_builder.begin(type, std::exchange(m_key, {})); }
    bool end()
    {
        m_builder.end();
        return true;
    }

    WireTreeBuilder m_builder;
    std::string m_key;
    std::optional<Error> m_error;
};

Error xmlError(const QXmlStreamReader &reader, const QString &message)
{
    return {ErrorCode::DataLoss, message, reader.errorString(),
        QStringLiteral("line %1, column %2").arg(reader.lineNumber()).arg(reader.columnNumber()), {}};
}

} // namespace

Result<WireTree> WireTree::fromJson(QByteArrayView bytes)
{
    JsonEvents events;
    if (!nlohmann::json::sax_parse(bytes.begin(), bytes.end(), &events))
        return events.error();
    return events.take();
}

Result<WireTree> WireTree::fromXml(QByteArrayView bytes)
{
    QXmlStreamReader reader(QByteArray::fromRawData(bytes.data(), bytes.size()));
    WireTreeBuilder builder;
    QString text;
    while (!reader.atEnd()) {
        switch (reader.readNext()) {
        case QXmlStreamReader::StartElement: {
            const QByteArray name = reader.name().toUtf8();
            if (!builder.begin(Type::Object, std::string_view(name.constData(), size_t(name.size()))))
                return xmlError(reader, QStringLiteral("XML is nested too deeply"));
            text.clear();
            break;
        }
        case QXmlStreamReader::Characters:
            text += reader.text();
            break;
        case QXmlStreamReader::EndElement: {
            const QByteArray utf8 = text.toUtf8();
            builder.endElement(std::string_view(utf8.constData(), size_t(utf8.size())));
            text.clear();
            break;
        }
        default:
            break;
        }
    }
    if (reader.hasError() || builder.isEmpty())
        return xmlError(reader, QStringLiteral("not valid XML"));
    return builder.take();
}

} // namespace cloud

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/cloud/descriptor.h"

namespace cloud {

/// Turns the JSON of a descriptor, which follows the schema, into a Descriptor, and checks what a schema can't: that paths and
/// templates parse, and that services, types, tables, variables and words that are named exist.
class DescriptorReader {
public:
    /// `table` finds the tables that ship with the program; null JSON where there is none.
    using TableSource = nlohmann::json (*)(const QString &name);

    explicit DescriptorReader(TableSource table)
        : m_table(table)
    {
    }
    std::shared_ptr<Descriptor> read(const nlohmann::json &json);
    const QList<Error> &errors() const { return m_errors; }

private:
    using Json = nlohmann::json;

    void readIdentity(const Json &json);
    void readServices(const Json &json);
    void readTables(const Json &json);
    void readErrors(const Json &json);
    void readTypes(const Json &json);
    void readRegions(const Json &json, const QString &at);
    void readAccount(const Json &json, const QString &at);
    void readBill(const Json &json, const QString &at);
    void readCredentials(const Json &json, const QString &at);
    void readCollection(const std::string &name, const Json &json, const QString &at);

    RequestDescriptor request(const Json &json, const QString &at);
    Paging paging(const Json &json, const QString &at);
    void checkPaging(const Paging &paging, const QString &at);
    ConnectDescriptor connect(const Json &json, const QString &at);
    DetailsDescriptor details(const Json &json, const QString &at);
    ResourceDescriptor resource(const Json &json, const QString &at, const QStringList &types);
    void readActions(const Json &json, const QString &at, CollectionDescriptor &collection);
    void rejectTwice(const ActionDescriptor &action, const ActionDescriptor &other, const QString &at);
    CloudAction action(const Json &json, const QString &at, const CollectionDescriptor &collection);
    void readActionField(const Json &json, const QString &at, CloudAction &action);
    WhereDescriptor condition(const Json &json, const QString &at);
    std::vector<RemarkDescriptor> remarks(const Json &parent, const char *key, const QString &at);
    StepDescriptor step(const Json &json, const QString &at, const CollectionDescriptor &collection, const CloudAction &action);
    StampDescriptor stamp(const Json &json, const QString &at, const UntilDescriptor &until);
    UntilDescriptor until(const Json &json, const QString &at, const CollectionDescriptor &collection);
    Wanted wanted(const Json &parent, const char *key, const QString &at);
    Template checkedTemplate(const Json &json, const QString &at);
    void checkParameters(const Json &value, const QString &at);
    void readResourceLists(const Json &json, const QString &at, ResourceDescriptor &resource);
    void checkWords(const ResourceDescriptor &resource, const Json &json, const QString &at, const QStringList &types);

    Path path(const Json &json, const QString &at);
    std::optional<Path> optionalPath(const Json &parent, const char *key, const QString &at);
    std::vector<Path> paths(const Json &parent, const char *key, const QString &at);
    Template textTemplate(const Json &json, const QString &at);
    Expression expression(const Json &json, const QString &at);
    Expression optional(const Json &parent, const char *key, const QString &at);
    const ServiceDescriptor *service(const Json &json, const QString &at);
    void checkVariables(const std::vector<std::string> &names, const QString &at);
    void fail(const QString &at, const QString &message, const QString &detail = {});
    void failUnknown(const QString &at, const QString &what, const QString &word, const QStringList &known);

    TableSource m_table;
    std::shared_ptr<Descriptor> m_result;
    QList<Error> m_errors;
    QStringList m_actionVariables; ///< known while an action is read
};

} // namespace cloud

// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/libvirt/actions.h"
#include "backends/libvirt/ids.h"
#include "backends/libvirt/newdomain.h"
#include "backends/libvirt/session.h"
#include "backends/libvirt/volumes.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QtEndian>

namespace libvirt {
namespace {

using namespace Qt::StringLiterals;

Result<QString> checkName(virStoragePoolPtr pool, const QString &name)
{
    if (name.isEmpty() || name.contains(u'/') || name.startsWith(u'.') || name.trimmed() != name)
        return Error {ErrorCode::InvalidArgument, u"“%1” is no volume's name"_s.arg(name), {}, u"name"_s, {}};
    if (VolumeHandle(virStorageVolLookupByName(pool, name.toUtf8().constData())))
        return Error {ErrorCode::AlreadyExists, u"the pool has a volume %1 already"_s.arg(name), {}, u"name"_s, {}};
    return QString::fromUtf8(virStoragePoolGetName(pool));
}

PlanCheck spaceCheck(virStoragePoolPtr pool, double bytes)
{
    virStoragePoolInfo info;
    if (virStoragePoolGetInfo(pool, &info) < 0)
        return {u"Space"_s, Verdict::Warning, u"the pool does not tell how much is free"_s};
    const bool fits = double(info.available) >= bytes;
    // Not the number: it changes by itself.
    return {u"Space"_s, fits ? Verdict::Ok : Verdict::Failed, fits ? u"it fits into the pool"_s : u"the pool has not that much left"_s};
}

ActionStep makeStep(const QString &pool, const QString &name, double size, const QString &format)
{
    ActionStep step;
    step.title = u"Make the volume "_s + name;
    step.request = u"virStorageVolCreateXML(%1, xml, 0)"_s.arg(pool);
    step.body = volumeXml(name, size, format);
    step.payload = {{u"call"_s, u"volumeCreate"_s}, {u"pool"_s, pool}, {u"volume"_s, name}};
    return step;
}

TargetPlan planOf(const QString &pool, const QString &name)
{
    TargetPlan plan;
    plan.changes = {{u"volume"_s, u"Volume"_s, {}, pool + u'/' + name}};
    plan.risk = Risk::Harmless;
    plan.undo = u"delete the volume"_s;
    return plan;
}

Result<TargetPlan> planMaking(virStoragePoolPtr pool, const ActionRequest &request)
{
    const QString name = request.arguments.value("name"_L1).toString();
    const auto poolName = checkName(pool, name);
    if (!poolName)
        return poolName.error();
    const double size = request.arguments.value("size"_L1).toDouble();
    const QString format = request.arguments.value("format"_L1).toString();
    TargetPlan plan = planOf(*poolName, name);
    plan.steps = {makeStep(*poolName, name, size, format)};
    if (format == u"raw")
        plan.checks = {spaceCheck(pool, size)};
    plan.command = u"vol-create-as %1 %2 %3 --format %4 --allocation 0"_s.arg(shellWord(*poolName), shellWord(name), QString::number(qint64(size)), format);
    return plan;
}

/// A file that is to be sent, by what it begins with.
struct LocalFile {
    QString path;
    double bytes = 0;
    QString format = u"raw"_s;
    double capacity = 0; ///< of the disk in it
};

Result<LocalFile> readLocalFile(const QString &path)
{
    QFile file(path);
    if (QFileInfo(file).isDir() || !file.open(QIODevice::ReadOnly))
        return Error {ErrorCode::NotFound, u"cannot read the file"_s, file.errorString(), path, {}};
    LocalFile local {path, double(file.size())};
    local.capacity = local.bytes;
    const QByteArray start = file.read(32);
    if (start.startsWith("QFI\xfb") && start.size() == 32) { // qcow2: the disk's size is in its header
        local.format = u"qcow2"_s;
        local.capacity = double(qFromBigEndian<quint64>(start.constData() + 24));
    }
    if (local.bytes == 0)
        return Error {ErrorCode::InvalidArgument, u"the file is empty"_s, {}, path, {}};
    return local;
}

Result<TargetPlan> planUpload(virStoragePoolPtr pool, const ActionRequest &request)
{
    const auto local = readLocalFile(request.arguments.value("file"_L1).toString());
    if (!local)
        return local.error();
    const QString given = request.arguments.value("name"_L1).toString();
    const QString name = given.isEmpty() ? QFileInfo(local->path).fileName() : given;
    const auto poolName = checkName(pool, name);
    if (!poolName)
        return poolName.error();
    TargetPlan plan = planOf(*poolName, name);
    plan.checks = {spaceCheck(pool, local->bytes)};
    ActionStep send;
    send.title = u"Send "_s + local->path;
    send.request = u"virStorageVolUpload(%1/%2, stream, 0, %3, 0)"_s.arg(*poolName, name, QString::number(qint64(local->bytes)));
    send.payload = {{u"call"_s, u"upload"_s}, {u"pool"_s, *poolName}, {u"volume"_s, name}, {u"file"_s, local->path},
        {u"bytes"_s, local->bytes}, {u"made"_s, QJsonArray {*poolName + u'/' + name}}};
    send.stage = 1;
    plan.steps = {makeStep(*poolName, name, local->capacity, local->format), send};
    return plan;
}

Result<TargetPlan> planRemoval(Session &session, const QString &pool, const VolumeHandle &volume)
{
    const QString name = QString::fromUtf8(virStorageVolGetName(volume.get()));
    const auto user = userOf(session, volume.get());
    if (!user)
        return user.error();
    TargetPlan plan;
    plan.checks = {{u"Use"_s, user->isEmpty() ? Verdict::Ok : Verdict::Failed,
        user->isEmpty() ? u"no virtual machine and no other volume needs it"_s : *user + u" needs it"_s}};
    ActionStep step;
    step.title = u"Delete the volume "_s + name;
    step.request = u"virStorageVolDelete(%1/%2, 0)"_s.arg(pool, name);
    step.payload = {{u"call"_s, u"volumeDelete"_s}, {u"key"_s, QString::fromUtf8(virStorageVolGetKey(volume.get()))}};
    plan.steps = {step};
    plan.changes = {{u"volume"_s, u"Volume"_s, pool + u'/' + name, {}}};
    plan.risk = Risk::Irreversible;
    plan.command = u"vol-delete %1 --pool %2"_s.arg(shellWord(name), shellWord(pool));
    return plan;
}

} // namespace

Result<TargetPlan> planVolume(Session &session, const ActionRequest &request)
{
    const std::optional<ObjectName> id = parseId(request.target.toStdString());
    if (!id || (id->type != ObjectName::Type::Pool && id->type != ObjectName::Type::Volume))
        return Error {ErrorCode::InvalidArgument, u"neither a storage pool nor a volume"_s, {}, request.target, {}};
    const PoolHandle pool(virStoragePoolLookupByUUIDString(session.handle(), id->key.c_str()));
    if (!pool)
        return lastError(u"no such storage pool"_s);
    session.beat();
    if (virStoragePoolIsActive(pool.get()) != 1)
        return Error {ErrorCode::FailedPrecondition, u"the storage pool is not active"_s, {}, request.target, {}};
    if (id->type == ObjectName::Type::Pool)
        return request.action == u"upload" ? planUpload(pool.get(), request) : planMaking(pool.get(), request);
    const VolumeHandle volume(virStorageVolLookupByName(pool.get(), id->child.c_str()));
    if (!volume)
        return lastError(u"no such volume"_s);
    return planRemoval(session, QString::fromUtf8(virStoragePoolGetName(pool.get())), volume);
}

} // namespace libvirt

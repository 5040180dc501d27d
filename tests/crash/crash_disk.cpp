// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/crash/crash_disk.h"

#include <algorithm>
#include <cstring>
#include <set>

namespace tresen::test {

namespace {

constexpr int ioError = 10; // SQLITE_IOERR

using Op = CrashDisk::Op;

void put(QByteArray &file, qint64 at, QByteArrayView data)
{
    if (file.size() < at + data.size()) file.resize(at + data.size(), '\0');
    std::memcpy(file.data() + at, data.data(), std::size_t(data.size()));
}

} // namespace

void CrashDisk::create(const QByteArray &file)
{
    if (m_files.contains(file)) return;
    m_files.emplace(file, QByteArray());
    m_log.push_back({Op::Kind::Create, file, 0, 0, {}});
}

void CrashDisk::remove(const QByteArray &file, bool syncFolder)
{
    if (m_dead) return;
    m_files.erase(file);
    m_log.push_back({Op::Kind::Delete, file, 0, 0, {}});
    if (syncFolder && !m_lying) m_log.push_back({Op::Kind::Sync, file, 0, 0, {}});
}

bool CrashDisk::fails(bool isSync)
{
    if (m_fault.at == 0 || (isSync ? m_fault.syncCode : m_fault.code) == 0) return false;
    if (m_fault.at > 1) {
        --m_fault.at;
        return false;
    }
    m_struck = true;
    if (!m_fault.forGood) m_fault.at = 0;
    return true;
}

int CrashDisk::write(const QByteArray &file, qint64 at, QByteArrayView data)
{
    if (m_dead) return ioError;
    if (fails(false)) return m_fault.code;
    put(m_files.at(file), at, data);
    while (!data.isEmpty()) {
        const auto length = std::min<qsizetype>(data.size(), page - at % page);
        m_log.push_back({Op::Kind::Write, file, at, 0, data.first(length).toByteArray()});
        data = data.sliced(length);
        at += length;
    }
    return 0;
}

int CrashDisk::truncate(const QByteArray &file, qint64 size)
{
    if (m_dead) return ioError;
    if (fails(false)) return m_fault.code;
    m_files.at(file).resize(size, '\0');
    m_log.push_back({Op::Kind::Truncate, file, 0, size, {}});
    return 0;
}

int CrashDisk::sync(const QByteArray &file)
{
    if (m_dead) return ioError;
    if (fails(true)) {
        m_log.push_back({Op::Kind::FailedSync, file, 0, 0, {}});
        return m_fault.syncCode;
    }
    if (!m_lying) m_log.push_back({Op::Kind::Sync, file, 0, 0, {}});
    return 0;
}

PowerCuts::PowerCuts(const CrashDisk &disk)
    : m_disk(disk)
    , m_durable(disk.start())
{}

void PowerCuts::advance(std::size_t position)
{
    for (; m_position < position; ++m_position) {
        const auto &op = m_disk.log()[m_position];
        switch (op.kind) {
        case Op::Kind::Sync: synced(op.file); break;
        case Op::Kind::FailedSync:
            for (auto &pending : m_pending)
                if (pending.op->file == op.file) pending.dropped = true;
            break;
        // The folder is synced along.
        case Op::Kind::Create:
        case Op::Kind::Write:
        case Op::Kind::Truncate:
        case Op::Kind::Delete: m_pending.push_back({&op, false}); break;
        }
    }
}

void PowerCuts::synced(const QByteArray &file)
{
    std::erase_if(m_pending, [&](const Pending &pending) {
        if (pending.op->file != file || pending.dropped) return false;
        apply(m_durable, *pending.op);
        return true;
    });
}

std::vector<const Op *> PowerCuts::reached(const std::vector<bool> &kept) const
{
    std::vector<const Op *> ops;
    std::set<QByteArray> lost;
    for (std::size_t i = 0; i < m_pending.size(); ++i) {
        const auto *op = m_pending[i].op;
        if (op->kind == Op::Kind::Create && !kept[i]) lost.insert(op->file);
        if (kept[i] && !lost.contains(op->file)) ops.push_back(op);
    }
    return ops;
}

DiskImage PowerCuts::keeping(const std::vector<bool> &kept) const
{
    auto image = m_durable;
    for (const auto *op : reached(kept))
        apply(image, *op);
    return image;
}

DiskImage PowerCuts::byChance(Random &random) const
{
    auto image = m_durable;
    const auto share = random.unit();
    std::vector<bool> kept(m_pending.size());
    for (std::size_t i = 0; i < kept.size(); ++i)
        kept[i] = random.unit() < share;
    auto ops = reached(kept);
    // Writes of files that stay may arrive in any order.
    const bool onlyWrites = std::ranges::all_of(ops, [](const Op *op) { return op->kind == Op::Kind::Write; });
    if (onlyWrites && random.below(2) == 0)
        for (auto i = ops.size(); i > 1; --i)
            std::swap(ops[i - 1], ops[std::size_t(random.below(i))]);
    for (const auto *op : ops) {
        if (op->kind == Op::Kind::Write && random.below(3) == 0)
            tear(image, *op, random);
        else
            apply(image, *op);
    }
    return image;
}

void PowerCuts::apply(DiskImage &image, const Op &op)
{
    switch (op.kind) {
    case Op::Kind::Create: image[op.file].clear(); break;
    case Op::Kind::Delete: image.erase(op.file); break;
    case Op::Kind::Write: put(image[op.file], op.at, op.data); break;
    case Op::Kind::Truncate: image[op.file].resize(op.size, '\0'); break;
    case Op::Kind::Sync:
    case Op::Kind::FailedSync: break;
    }
}

void PowerCuts::tear(DiskImage &image, const Op &op, Random &random)
{
    auto &file = image[op.file];
    // The size of a file may be on the disk before its bytes are.
    if (random.below(2) == 0 && file.size() < op.at + op.data.size()) file.resize(op.at + op.data.size(), '\0');
    for (qint64 at = op.at; at < op.at + op.data.size();) {
        const auto end = std::min<qint64>((at / CrashDisk::sector + 1) * CrashDisk::sector, op.at + op.data.size());
        if (random.below(2) == 0) put(file, at, QByteArrayView(op.data).sliced(at - op.at, end - at));
        at = end;
    }
}

} // namespace tresen::test

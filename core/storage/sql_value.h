// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <concepts>
#include <optional>

#include "core/domain/appointment.h"
#include "core/domain/attempt.h"
#include "core/domain/observed.h"
#include "core/storage/statement.h"

/// How each kind of value lies in the database: ids as 16 bytes (a null id as NULL), instants as INTEGER milliseconds,
/// money as INTEGER cents, spans of time as INTEGER minutes, enums as their words, what may be missing as NULL.
namespace tresen::sql {

template <typename T>
inline constexpr auto kindOf = std::is_enum_v<T> ? Statement::Kind::Text : Statement::Kind::Integer;
template <>
inline constexpr auto kindOf<QString> = Statement::Kind::Text;
template <>
inline constexpr auto kindOf<QByteArray> = Statement::Kind::Bytes;
template <>
inline constexpr auto kindOf<Uuid> = Statement::Kind::Bytes;
template <typename Tag>
inline constexpr auto kindOf<Id<Tag>> = Statement::Kind::Bytes;

inline void bind(Statement &to, int at, qint64 value) { to.bindInteger(at, value); }
inline void bind(Statement &to, int at, int value) { to.bindInteger(at, value); }
inline void bind(Statement &to, int at, bool value) { to.bindInteger(at, value ? 1 : 0); }
inline void bind(Statement &to, int at, const QString &value) { to.bindText(at, value); }
inline void bind(Statement &to, int at, const QByteArray &value) { to.bindBytes(at, value); }
inline void bind(Statement &to, int at, Instant value) { to.bindInteger(at, toEpochMs(value)); }
inline void bind(Statement &to, int at, std::chrono::minutes value) { to.bindInteger(at, value.count()); }
inline void bind(Statement &to, int at, Cents value) { to.bindInteger(at, value.value); }
inline void bind(Statement &to, int at, HostId value) { to.bindInteger(at, value.value); }
inline void bind(Statement &to, int at, EventTypeId value) { to.bindInteger(at, value.value); }
inline void bind(Statement &to, int at, const Uuid &value)
{
    if (value.isNull())
        to.bindNull(at, Statement::Kind::Bytes);
    else
        to.bindBytes(at, QByteArrayView(value.bytes.data(), qsizetype(value.bytes.size())));
}
template <typename Tag>
void bind(Statement &to, int at, const Id<Tag> &value)
{
    bind(to, at, value.value);
}
template <typename Enum>
requires std::is_enum_v<Enum>
void bind(Statement &to, int at, Enum value) { to.bindText(at, toWord(value)); }
template <typename T>
void bind(Statement &to, int at, const std::optional<T> &value)
{
    if (value)
        bind(to, at, *value);
    else
        to.bindNull(at, kindOf<T>);
}

inline void read(const Statement &from, int column, qint64 &value) { value = from.integer(column); }
inline void read(const Statement &from, int column, int &value) { value = int(from.integer(column)); }
inline void read(const Statement &from, int column, bool &value) { value = from.integer(column) != 0; }
inline void read(const Statement &from, int column, QString &value) { value = from.text(column); }
inline void read(const Statement &from, int column, QByteArray &value) { value = from.bytes(column).toByteArray(); }
inline void read(const Statement &from, int column, Instant &value) { value = fromEpochMs(from.integer(column)); }
inline void read(const Statement &from, int column, Cents &value) { value = {from.integer(column)}; }
inline void read(const Statement &from, int column, HostId &value) { value = {from.integer(column)}; }
inline void read(const Statement &from, int column, EventTypeId &value) { value = {from.integer(column)}; }
inline void read(const Statement &from, int column, std::chrono::minutes &value)
{
    value = std::chrono::minutes(from.integer(column));
}
inline void read(const Statement &from, int column, Uuid &value)
{
    const auto raw = from.bytes(column);
    value = {};
    if (raw.size() == qsizetype(value.bytes.size())) std::copy(raw.begin(), raw.end(), value.bytes.begin());
}
template <typename Tag>
void read(const Statement &from, int column, Id<Tag> &value)
{
    read(from, column, value.value);
}

// A word that this program does not know comes from a newer one; the caution of each fall-back is that nothing is sent
// because of it.
inline void read(const Statement &from, int column, SyncState &value)
{
    value = syncStateFromWord(from.text(column)).value_or(SyncState::Conflict);
}
inline void read(const Statement &from, int column, Reason &value)
{
    value = reasonFromWord(from.text(column)).value_or(Reason::Unplanned);
}
inline void read(const Statement &from, int column, Presence &value)
{
    value = presenceFromWord(from.text(column)).value_or(Presence::LocalOnly);
}
inline void read(const Statement &from, int column, Cause &value)
{
    value = causeFromWord(from.text(column)).value_or(Cause::Person);
}
inline void read(const Statement &from, int column, AppointmentStatus &value)
{
    value = appointmentStatusFromWord(from.text(column)).value_or(AppointmentStatus::Booked);
}
inline void read(const Statement &from, int column, Origin &value)
{
    value = originFromWord(from.text(column)).value_or(Origin::Desk);
}
inline void read(const Statement &from, int column, AttemptOp &value)
{
    value = attemptOpFromWord(from.text(column)).value_or(AttemptOp::LookUp);
}
inline void read(const Statement &from, int column, AttemptState &value)
{
    value = attemptStateFromWord(from.text(column)).value_or(AttemptState::Unresolved);
}
inline void read(const Statement &from, int column, Meaning &value)
{
    value = meaningFromWord(from.text(column)).value_or(Meaning::Invalid);
}
inline void read(const Statement &from, int column, RemoteStatus &value)
{
    value = remoteStatusFromWord(from.text(column)).value_or(RemoteStatus::Accepted);
}
inline void read(const Statement &from, int column, Actor::Kind &value)
{
    value = actorKindFromWord(from.text(column));
}
template <typename T>
void read(const Statement &from, int column, std::optional<T> &value)
{
    if (from.isNull(column)) {
        value.reset();
        return;
    }
    T present{};
    read(from, column, present);
    value = std::move(present);
}

} // namespace tresen::sql

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include "app/sandbox/model/sandbox_model.h"

namespace tresen::test {

/// What a client got, taken apart.
struct Got {
    int status = 0;
    ModelHeaders headers;
    QJsonObject body;
    std::vector<ModelWebhook> webhooks;

    [[nodiscard]] QJsonObject data() const;
    [[nodiscard]] QString uid() const;
    /// error.message, else message.
    [[nodiscard]] QString message() const;
    [[nodiscard]] QByteArray header(const QByteArray &name) const;
};

/// A client in front of a model with a clock of its own: 2026-11-21 00:44 UTC at first, a Saturday.
///
/// The salon: users "salon" (1), "anna" (2) and "ben" (3), all under one key, and "jana" (4) with a key of her own,
/// Monday to Saturday 9 to 18 in Berlin. Event types: 2 "haircut" and 3 "perm-wash" of the salon with 30 min, 7
/// "colour" of it with 60, 11 round robin of anna and ben, 12 of the salon with confirmation, 13 of jana.
class Desk
{
public:
    explicit Desk(SandboxModel::Options options = {});

    [[nodiscard]] Got get(const QByteArray &target, const QByteArray &version = {});
    [[nodiscard]] Got post(const QByteArray &target, const QByteArray &body, const QByteArray &version = "2024-08-13");
    [[nodiscard]] Got send(const QByteArray &method, const QByteArray &target, const QByteArray &body,
                           const QByteArray &version);

    [[nodiscard]] Got book(const QByteArray &start, const QByteArray &email, int eventType = 2,
                           const QByteArray &more = {});
    [[nodiscard]] Got reschedule(const QString &uid, const QByteArray &start);
    [[nodiscard]] Got cancel(const QString &uid, const QByteArray &reason = "ill");
    [[nodiscard]] Got booking(const QString &uid);
    /// Local starts "HH:MM" of a day in Berlin.
    [[nodiscard]] QStringList slotsOn(const QByteArray &day, int eventType = 2, const QByteArray &more = {});

    /// The halves of a booking.
    [[nodiscard]] SandboxModel::Begun beginBooking(const QByteArray &start, const QByteArray &email, int eventType = 2);
    [[nodiscard]] SandboxModel::Begun begin(const QByteArray &target, const QByteArray &body);
    [[nodiscard]] Got complete(const SandboxModel::Begun &begun);

    void pass(std::chrono::milliseconds time) { now += time; }

    SandboxModel model;
    Instant now;
    QByteArray key; ///< whole header value; empty: none is sent
};

[[nodiscard]] SandboxSalon deskSalon();
[[nodiscard]] QByteArray bookingBody(const QByteArray &start, const QByteArray &email, int eventType,
                                     const QByteArray &more = {});

} // namespace tresen::test

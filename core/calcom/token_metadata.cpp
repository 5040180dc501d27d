// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/calcom/token_metadata.h"

#include "core/base/mutant.h"

namespace tresen {

namespace {

const QString companyKey = QStringLiteral("tresen_company");
const QString appointmentKey = QStringLiteral("tresen_appointment");
const QString segmentKey = QStringLiteral("tresen_segment");
const QString incarnationKey = QStringLiteral("tresen_incarnation");

} // namespace

Metadata toMetadata(const Token &token)
{
    if (TRESEN_MUTANT("token-not-sent")) return {};
    return {{companyKey, token.company.toString()},
            {appointmentKey, token.appointment.toString()},
            {segmentKey, token.segment.toString()},
            {incarnationKey, QString::number(token.incarnation)}};
}

std::optional<Token> tokenFrom(const Metadata &metadata)
{
    const auto company = CompanyId::fromString(metadata.value(companyKey));
    const auto appointment = AppointmentId::fromString(metadata.value(appointmentKey));
    const auto segment = SegmentId::fromString(metadata.value(segmentKey));
    bool isNumber = false;
    const auto incarnation = metadata.value(incarnationKey).toInt(&isNumber);
    if (!company || !appointment || !segment || !isNumber || incarnation < 1) return std::nullopt;
    return Token{*company, *appointment, *segment, incarnation};
}

} // namespace tresen

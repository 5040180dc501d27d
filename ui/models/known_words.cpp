// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/known_words.h"

#include <algorithm>

#include <QCoreApplication>

#include "ui/models/format.h"

namespace tresen::ui {

namespace {

struct KnownText {
    Q_DECLARE_TR_FUNCTIONS(KnownText)
};

} // namespace

bool isCalcomAway(const StatusView &status)
{
    return std::ranges::any_of(status.credentials, [](const CredentialView &credential) {
        return credential.keyTrouble || credential.breaker.state == BreakerState::Open;
    });
}

Glyph knownGlyph(const Knowledge &known, bool away)
{
    if (known.isVerified() && known.state == TimeState::Free) return Glyph::Confirmed;
    if (known.state == TimeState::Taken || known.source == TimeSource::Stale || away) return Glyph::Attention;
    return Glyph::Unknown;
}

QString knownWords(const Knowledge &known, std::chrono::milliseconds since, bool away)
{
    const auto old = known.age + since;
    const bool isNew = old < std::chrono::seconds(1);
    if (known.state == TimeState::Taken && known.source == TimeSource::Calcom)
        return isNew ? KnownText::tr("taken at Cal.com, checked just now")
                     : KnownText::tr("taken at Cal.com, checked %1 ago").arg(age(old));
    if (known.isVerified())
        return isNew ? KnownText::tr("confirmed by Cal.com just now")
                     : KnownText::tr("confirmed by Cal.com %1 ago").arg(age(old));
    if (known.source == TimeSource::Stale) return KnownText::tr("unverified, Cal.com's list is %1 old").arg(age(old));
    if (away) return KnownText::tr("unverified, Cal.com does not answer");
    if (known.source == TimeSource::Calcom) return KnownText::tr("free here, Cal.com does not list it");
    return KnownText::tr("from this salon's calendar only");
}

} // namespace tresen::ui

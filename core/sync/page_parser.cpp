// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/page_parser.h"

namespace tresen {

PageParser::PageParser(Threading threading)
    : m_threading(threading)
{
    m_pool.setMaxThreadCount(2);
    m_pool.setObjectName(QStringLiteral("pages"));
}

PageParser::~PageParser() { m_pool.waitForDone(); }

void PageParser::parse(const QByteArray &body, Done done)
{
    if (m_threading == Threading::Inline) return done(bookingPageFrom(body));
    m_pool.start([body, done = std::move(done)] { done(bookingPageFrom(body)); });
}

} // namespace tresen

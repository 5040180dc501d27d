// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storage/customer_store.h"

#include "core/storage/customer_row.h"
#include "core/storage/fold.h"
#include "core/storage/packed_ids.h"

namespace tresen {

namespace {

/// For LIKE … ESCAPE '\': what people type stands for itself.
QString escaped(QString text)
{
    text.replace(u'\\', QLatin1String("\\\\"));
    text.replace(u'%', QLatin1String("\\%"));
    text.replace(u'_', QLatin1String("\\_"));
    return text;
}

/// Behind every text that begins with `prefix`, in the order of code points.
QString endOf(const QString &prefix)
{
    static const QString last = QString(QChar::highSurrogate(0x10FFFF)) + QChar(QChar::lowSurrogate(0x10FFFF));
    return prefix + last;
}

#define UNPACKED "WITH RECURSIVE " UNPACKED_FROM("?2") " "

bool looksLikePhone(const QString &text)
{
    qsizetype digits = 0;
    qsizetype letters = 0;
    for (const auto c : text) {
        digits += c.isDigit() ? 1 : 0;
        letters += c.isLetter() ? 1 : 0;
    }
    return digits > letters;
}

} // namespace

CustomerStore::CustomerStore(Session &session, CompanyId company)
    : m_session(session)
    , m_company(company)
{}

Result<> CustomerStore::insert(const Customer &c)
{
    const auto done = m_session.execute(
        "INSERT INTO customer (company_id, id, name, name_fold, phone, email, synthetic_email, language, note, "
        "created_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        m_company, c.id, c.name, foldName(c.name), c.phone, c.email, c.syntheticEmail, c.language, c.note, c.createdAt);
    if (done) m_session.changes().addCustomer(m_company, c.id);
    return done;
}

Result<> CustomerStore::update(const Customer &c)
{
    const auto done = m_session.execute(
        "UPDATE customer SET name = ?3, name_fold = ?4, phone = ?5, email = ?6, synthetic_email = ?7, language = ?8, "
        "note = ?9, created_ms = ?10 WHERE company_id = ?1 AND id = ?2",
        m_company, c.id, c.name, foldName(c.name), c.phone, c.email, c.syntheticEmail, c.language, c.note, c.createdAt);
    if (!done) return done;
    if (m_session.changedRows() == 0) return failure(ErrorCode::NotFound, QStringLiteral("There is no such customer."));
    m_session.changes().addCustomer(m_company, c.id);
    return {};
}

template <typename... Args>
Result<std::vector<Customer>> CustomerStore::list(std::string_view sql, const Args &...args)
{
    auto rows = m_session.query(sql, m_company, args...);
    std::vector<Customer> found;
    while (rows.next())
        found.push_back(readCustomer(rows));
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return found;
}

Result<std::optional<Customer>> CustomerStore::find(CustomerId id)
{
    auto found = list("SELECT " CUSTOMER_COLUMNS " FROM customer c WHERE c.company_id = ?1 AND c.id = ?2", id);
    if (!found) return tl::unexpected(found.error());
    if (found->empty()) return std::optional<Customer>{};
    return std::move(found->front());
}

Result<std::vector<Customer>> CustomerStore::find(const std::vector<CustomerId> &ids)
{
    if (ids.empty()) return std::vector<Customer>{};
    // CROSS JOIN keeps the order of tables: from the wanted ids to their rows.
    return list(UNPACKED "SELECT " CUSTOMER_COLUMNS " FROM wanted w CROSS JOIN customer c WHERE c.company_id = ?1 "
                         "AND c.id = w.id ORDER BY w.i",
                packedIds(ids));
}

Result<std::vector<Customer>> CustomerStore::findByPhone(const QString &phone)
{
    if (phone.isEmpty()) return std::vector<Customer>{};
    return list("SELECT " CUSTOMER_COLUMNS
                " FROM customer c WHERE c.company_id = ?1 AND c.phone = ?2 AND c.phone <> '' ORDER BY c.id",
                phone);
}

Result<std::vector<Customer>> CustomerStore::findByEmail(const QString &email)
{
    if (email.isEmpty()) return std::vector<Customer>{};
    return list("SELECT " CUSTOMER_COLUMNS
                " FROM customer c WHERE c.company_id = ?1 AND c.email = ?2 AND c.email <> '' UNION ALL "
                "SELECT " CUSTOMER_COLUMNS " FROM customer c WHERE c.company_id = ?1 AND c.synthetic_email = ?2 AND "
                "c.synthetic_email <> '' AND c.email <> ?2",
                email);
}

Result<std::vector<Customer>> CustomerStore::search(const QString &text, int limit)
{
    if (looksLikePhone(text))
        return list("SELECT " CUSTOMER_COLUMNS " FROM customer c WHERE c.company_id = ?1 AND c.phone <> '' "
                    "AND c.phone LIKE ?2 ORDER BY c.name_fold, c.id LIMIT ?3",
                    QString(u'%' + foldPhone(text) + u'%'), limit);
    const auto fold = foldName(text);
    if (fold.isEmpty()) return std::vector<Customer>{};
    auto found = list("SELECT " CUSTOMER_COLUMNS " FROM customer c WHERE c.company_id = ?1 AND c.name_fold >= ?2 "
                      "AND c.name_fold < ?3 ORDER BY c.name_fold, c.id LIMIT ?4",
                      fold, endOf(fold), limit);
    if (!found || int(found->size()) >= limit) return found;
    auto inside =
        list("SELECT " CUSTOMER_COLUMNS " FROM customer c WHERE c.company_id = ?1 AND c.name_fold LIKE ?2 "
             "ESCAPE '\\' AND NOT (c.name_fold >= ?3 AND c.name_fold < ?4) ORDER BY c.name_fold, c.id LIMIT ?5",
             QString(u'%' + escaped(fold) + u'%'), fold, endOf(fold), limit - int(found->size()));
    if (!inside) return inside;
    std::ranges::move(*inside, std::back_inserter(*found));
    return found;
}

Result<std::vector<Customer>> CustomerStore::page(const std::optional<CustomerKey> &after, int limit)
{
    if (!after)
        return list("SELECT " CUSTOMER_COLUMNS
                    " FROM customer c WHERE c.company_id = ?1 ORDER BY c.name_fold, c.id LIMIT ?2",
                    limit);
    return list("SELECT " CUSTOMER_COLUMNS
                " FROM customer c WHERE c.company_id = ?1 AND (c.name_fold, c.id) > (?2, ?3) "
                "ORDER BY c.name_fold, c.id LIMIT ?4",
                after->nameFold, after->id, limit);
}

CustomerKey CustomerStore::keyOf(const Customer &customer) { return {foldName(customer.name), customer.id}; }

Result<std::optional<Instant>> CustomerStore::lastVisit(CustomerId id, Instant now)
{
    auto rows = m_session.query("SELECT max(start_ms) FROM appointment WHERE company_id = ?1 AND customer_id = ?2 "
                                "AND start_ms < ?3 AND status = 'booked'",
                                m_company, id, now);
    std::optional<Instant> start;
    if (rows.next()) rows.read(start);
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return start;
}

Result<std::map<CustomerId, LastVisit>> CustomerStore::lastVisits(const std::vector<CustomerId> &ids, Instant now)
{
    std::map<CustomerId, LastVisit> visits;
    if (ids.empty()) return visits;
    auto rows = m_session.query(
        UNPACKED "SELECT a.customer_id, a.start_ms, a.service_id FROM wanted w CROSS JOIN appointment a "
                 "WHERE a.company_id = ?1 AND a.id = (SELECT b.id FROM appointment b WHERE b.company_id = ?1 "
                 "AND b.customer_id = w.id AND b.start_ms < ?3 AND b.status = 'booked' "
                 "ORDER BY b.start_ms DESC, b.id DESC LIMIT 1)",
        m_company, packedIds(ids), now);
    while (rows.next()) {
        CustomerId id;
        LastVisit visit;
        rows.read(id, visit.start, visit.service);
        visits[id] = visit;
    }
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return visits;
}

Result<Visits> CustomerStore::visits(CustomerId id, Instant now, AppointmentId except)
{
    auto rows = m_session.query("SELECT count(*), max(a.start_ms) FROM appointment a WHERE a.company_id = ?1 "
                                "AND a.customer_id = ?2 AND a.start_ms < ?3 AND a.status = 'booked' "
                                "AND (a.id <> ?4 OR ?4 IS NULL)",
                                m_company, id, now, except);
    Visits visits;
    if (rows.next()) rows.read(visits.count, visits.last);
    if (!rows.status()) return tl::unexpected(rows.status().error());
    return visits;
}

} // namespace tresen

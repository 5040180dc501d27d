// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "ui/models/backend.h"

namespace tresen::ui {

/// Reads what is not settled in pages by key, the urgent first: refused, conflicts, unknown, retrying, waiting. So the
/// rows that need a person are there at once, also behind 100,000 that only wait. One read at a time; answers to an
/// older question are dropped.
class UnsettledReader : public QObject
{
    Q_OBJECT
public:
    explicit UnsettledReader(Backend &backend, QObject *parent = nullptr);

    /// What is read from now on. Nothing is read by this.
    void setQuestion(const UnsettledQuestion &question);
    [[nodiscard]] const UnsettledQuestion &question() const { return m_question; }
    /// Again as much as is there, at least a page and at most 5,000 rows.
    void read(int loaded);
    void readMore();
    [[nodiscard]] bool isReading() const { return m_reading; }

Q_SIGNALS:
    void finished(const std::vector<tresen::UnsettledView> &rows, bool more);
    void appended(const std::vector<tresen::UnsettledView> &rows, bool more);
    void failed(tresen::RefusalCode code);

private:
    void ask(std::size_t wanted, bool again);
    [[nodiscard]] bool skips(std::size_t phase) const;
    [[nodiscard]] bool hasMore() const;

    Backend &m_backend;
    UnsettledQuestion m_question;
    std::vector<UnsettledView> m_rows; ///< of the read under way
    std::size_t m_phase = 0;
    QString m_after;
    quint64 m_generation = 0;
    bool m_reading = false;
};

} // namespace tresen::ui

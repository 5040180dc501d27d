// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTranslator>

namespace tresen::ui {

/// The language of the console, changed at run time: installs the translations and sets the default locale, so that
/// dates and money follow. Every widget hears of it by QEvent::LanguageChange.
class Language : public QObject
{
    Q_OBJECT
public:
    explicit Language(QObject *parent = nullptr);
    ~Language() override;

    /// "de", else English. Unknown or empty: the system's.
    void set(const QString &code);
    [[nodiscard]] QString code() const { return m_code; }

    /// "de" where the system speaks German, else "en".
    [[nodiscard]] static QString system();

Q_SIGNALS:
    void changed();

private:
    QString m_code;
    QTranslator m_own;
    QTranslator m_qt; ///< Qt's own words, e.g. the menu of a field
};

} // namespace tresen::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace tresen::ui {

Language::Language(QObject *parent)
    : QObject(parent)
{}

Language::~Language()
{
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
}

QString Language::system()
{
    return QLocale::system().language() == QLocale::German ? QStringLiteral("de") : QStringLiteral("en");
}

void Language::set(const QString &wanted)
{
    const QString code = wanted == QLatin1String("de") || wanted == QLatin1String("en") ? wanted : system();
    if (code == m_code) return;
    m_code = code;
    // The locale first: widgets write dates anew while they hear of the new language.
    QLocale::setDefault(code == QLatin1String("de") ? QLocale(QLocale::German, QLocale::Germany)
                                                    : QLocale(QLocale::English, QLocale::UnitedKingdom));
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
    if (m_qt.load(QStringLiteral("qtbase_") + code, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    if (m_own.load(QStringLiteral(":/i18n/tresen_%1.qm").arg(code))) QCoreApplication::installTranslator(&m_own);
    Q_EMIT changed();
}

} // namespace tresen::ui

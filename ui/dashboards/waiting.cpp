// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboards/waiting.h"

#include <QCoreApplication>

#include "ui/widgets/state_panel.h"

namespace tresen::ui {

namespace {
struct WaitingText {
    Q_DECLARE_TR_FUNCTIONS(WaitingText)
};
} // namespace

void sayWaiting(StatePanel &panel, const StatusView &status)
{
    if (status.databaseWritable) return panel.load(WaitingText::tr("Reading what was recorded"));
    panel.say(Glyph::Failure, WaitingText::tr("The figures could not be read"), waitingForDatabase());
}

QString waitingForDatabase()
{
    return WaitingText::tr("The database does not answer. It is asked again every half minute.");
}

} // namespace tresen::ui

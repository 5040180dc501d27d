// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboards/report.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>
#include <QPainter>
#include <QPdfWriter>

#include "ui/charts/chart_colours.h"
#include "ui/charts/scales.h"
#include "ui/charts/time_chart.h"
#include "ui/dashboards/objective_row.h"
#include "ui/models/format.h"
#include "ui/theme/figures.h"
#include "ui/theme/paint.h"

namespace tresen::ui {

using namespace std::chrono;

namespace {

struct ReportText {
    Q_DECLARE_TR_FUNCTIONS(ReportText)
};

/// The page is laid out in these units across, whatever the device's resolution.
constexpr double paperWidth = 720;
constexpr double chartHeight = 170;
constexpr int cellLinesAtMost = 4; ///< of one cell or sentence

/// A page that is filled from the top; what does not fit goes to the next.
class Paper
{
public:
    explicit Paper(QPagedPaintDevice &device)
        : m_device(device)
        , m_painter(&device)
        , m_theme(false)
    {
        const double scale = device.width() / paperWidth;
        m_painter.scale(scale, scale);
        m_height = device.height() / scale;
    }

    void text(const QString &words, TextSize size, QFont::Weight weight, Colour colour, double after)
    {
        for (const auto &line : wrapFigures(textFont(size, weight), words, paperWidth, cellLinesAtMost)) {
            room(lineHeight(size));
            m_painter.setFont(textFont(size, weight));
            m_painter.setPen(m_theme(colour));
            drawFigures(m_painter, QRectF(0, m_y, paperWidth, lineHeight(size)), Qt::AlignLeft | Qt::AlignVCenter,
                        line);
            m_y += lineHeight(size);
        }
        m_y += after;
    }

    /// `with`: how high what follows at once is, so that it does not stand alone at the foot of a page.
    void heading(const QString &words, double with = 90)
    {
        room(30 + with);
        m_y += 14;
        text(words, TextSize::Body, QFont::DemiBold, Colour::Text, 4);
    }

    /// Cells of one row; the first is wide, the others are set at the right of their columns.
    void row(const QStringList &cells, bool head = false)
    {
        const auto font = textFont(TextSize::Small, head ? QFont::DemiBold : QFont::Normal);
        const double first = paperWidth * (cells.size() > 3 ? 0.34 : 0.42);
        const double other = (paperWidth - first) / std::max<double>(1, static_cast<double>(cells.size()) - 1);
        // Nothing can be looked up on paper: what is too wide goes on below.
        const auto wide = [&](qsizetype i) { return i == 0 ? first : other - 8; };
        std::vector<QStringList> wrapped;
        qsizetype most = 1;
        for (qsizetype i = 0; i < cells.size(); ++i) {
            wrapped.push_back(wrapFigures(font, cells.at(i), wide(i), cellLinesAtMost));
            most = std::max(most, wrapped.back().size());
        }
        const double height = 8 + 16 * static_cast<double>(most);
        room(height);
        m_painter.setFont(font);
        m_painter.setPen(m_theme(head ? Colour::Text2 : Colour::Text));
        for (qsizetype i = 0; i < cells.size(); ++i) {
            const double left = i == 0 ? 0 : first + static_cast<double>(i - 1) * other + 8;
            double y = m_y + 4;
            for (const auto &line : wrapped[static_cast<std::size_t>(i)]) {
                drawFigures(m_painter, QRectF(left, y, wide(i), 16),
                            (i == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter, line);
                y += 16;
            }
        }
        m_painter.setPen(QPen(m_theme(head ? Colour::LineStrong : Colour::Line), 0.75));
        m_painter.drawLine(QPointF(0, m_y + height), QPointF(paperWidth, m_y + height));
        m_y += height;
    }

    void chart(const TimeFigure &figure)
    {
        if (figure.claim.state == ChartState::Empty)
            return text(figure.claim.why, TextSize::Small, QFont::Normal, Colour::Text2, 4);
        constexpr double height = chartHeight;
        room(height + 24);
        double x = plot::left;
        for (const auto &line : figure.chart.lines) {
            roundRect(m_painter, QRectF(x, m_y + 4, 10, 10), 2, colourOf(line, m_theme));
            m_painter.setFont(textFont(TextSize::Small));
            m_painter.setPen(m_theme(Colour::Text2));
            const double wide = figuresWidth(m_painter.font(), line.name);
            drawFigures(m_painter, QRectF(x + 16, m_y, wide + 2, 18), Qt::AlignLeft | Qt::AlignVCenter, line.name);
            x += 16 + wide + 18;
        }
        m_y += 20;
        TimeChart chart;
        chart.setAttribute(Qt::WA_DontShowOnScreen);
        chart.setOwnTheme(m_theme);
        chart.showNames(false);
        chart.resize(static_cast<int>(paperWidth), static_cast<int>(height));
        // Shown, though on no screen: Qt Charts lays its series out only then.
        chart.show();
        chart.setData(figure.chart);
        chart.render(&m_painter, QRectF(0, m_y, paperWidth, height), chart.rect());
        m_y += height;
    }

private:
    void room(double height)
    {
        if (m_y + height <= m_height) return;
        m_device.newPage();
        m_y = 0;
    }

    QPagedPaintDevice &m_device;
    QPainter m_painter;
    Theme m_theme;
    double m_height = 0;
    double m_y = 0;
};

void writeFigures(Paper &paper, const std::vector<FigureLine> &lines)
{
    for (const auto &line : lines)
        paper.row({line.name, line.value, line.note});
}

void writeParts(Paper &paper, const std::vector<ChartPart> &parts, const QString &nothing)
{
    if (parts.empty()) return paper.text(nothing, TextSize::Small, QFont::Normal, Colour::Text2, 4);
    double sum = 0;
    for (const auto &part : parts)
        sum += part.value;
    for (const auto &part : parts)
        paper.row({part.name, valueText(part.value, ChartUnit::Count),
                   sum > 0 ? valueText(part.value / sum * 100, ChartUnit::Percent) : QString()});
}

void writeObjectives(Paper &paper, const Report &report)
{
    paper.heading(ReportText::tr("Objectives"));
    paper.row({ReportText::tr("Objective"), ReportText::tr("Compliance"), ReportText::tr("Target"),
               ReportText::tr("Budget left"), ReportText::tr("In bookings")},
              true);
    for (const auto &view : report.objectives) {
        const auto words = wordsOf(view, report.made, report.zone);
        const QString dash(QChar(0x2013));
        paper.row({words.title, words.compliance.isEmpty() ? ReportText::tr("too little data") : words.compliance,
                   words.target, words.left.isEmpty() ? dash : words.left,
                   words.bookings.isEmpty() ? dash : words.bookings});
    }
    if (report.objectives.empty())
        paper.text(ReportText::tr("Nothing was recorded yet."), TextSize::Small, QFont::Normal, Colour::Text2, 4);
}

} // namespace

QString periodText(const TimeRange &range, const Zone &zone)
{
    const QLocale locale;
    const auto date = [&](Instant at) { return locale.toString(toDate(zone.dayOf(at)), QLocale::ShortFormat); };
    const QString first = date(range.from);
    const QString last = date(range.to - milliseconds(1));
    return first == last ? first : first + QStringLiteral(" \u2013 ") + last;
}

void writeReport(QPagedPaintDevice &device, const Report &report)
{
    Paper paper(device);
    paper.text(report.salon, TextSize::Title, QFont::DemiBold, Colour::Text, 0);
    paper.text(ReportText::tr("Report %1").arg(periodText(report.range, report.zone)), TextSize::Body, QFont::Normal,
               Colour::Text2, 0);
    paper.text(ReportText::tr("Made %1 from what Tresen recorded itself.").arg(dayAndTime(report.made, report.zone)),
               TextSize::Small, QFont::Normal, Colour::Text3, 4);
    const auto &business = report.business;
    paper.heading(ReportText::tr("Bookings in figures"));
    writeFigures(paper, keyFigures(business));
    paper.heading(ReportText::tr("Bookings by where they came from"), chartHeight + 24);
    paper.chart(bookingVolume(business, report.range, report.zone));
    paper.heading(ReportText::tr("What the telephone is worth"));
    writeFigures(paper, worthFigures(business.assistant));
    const auto &assumed = business.assistant.assumptions;
    paper.text(ReportText::tr("Assumed: %1 min a call, %2 an hour, %3 % of bookings outside opening hours gained.")
                   .arg(QString::number(assumed.minutesPerCall.count()), wholeMoney(assumed.hourlyCost),
                        QString::number(assumed.keptPercent)),
               TextSize::Small, QFont::Normal, Colour::Text3, 4);
    writeObjectives(paper, report);
    paper.heading(ReportText::tr("Telephone"), chartHeight + 24);
    paper.chart(callVolume(business, report.range, report.zone));
    if (business.funnel.rang > 0)
        for (const auto &step : funnelOf(business))
            paper.row({step.name, valueText(step.value, ChartUnit::Count),
                       valueText(step.value / static_cast<double>(business.funnel.rang) * 100, ChartUnit::Percent)});
    paper.heading(ReportText::tr("Services"));
    writeParts(paper, servicesOf(business), ReportText::tr("No booking was made in this range."));
    paper.heading(ReportText::tr("Cancellations by reason"));
    writeParts(paper, reasonsOf(business), ReportText::tr("Nothing was cancelled in this range."));
    paper.heading(ReportText::tr("Utilisation of working hours"));
    writeFigures(paper, staffFigures(business));
}

bool writePdf(const QString &path, const Report &report)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return false;
    {
        QPdfWriter writer(&file);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(QMarginsF(16, 16, 16, 16), QPageLayout::Millimeter);
        writer.setResolution(300);
        writer.setTitle(report.salon + QLatin1Char(' ') + periodText(report.range, report.zone));
        writer.setCreator(QStringLiteral("Tresen"));
        writeReport(writer, report);
    }
    return file.error() == QFileDevice::NoError && file.size() > 0;
}

} // namespace tresen::ui

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/voice/voice_case.h"

#include "core/voice/name_sound.h"
#include "core/voice/service_wish.h"
#include "core/voice/speech.h"
#include "core/voice/spoken_number.h"

namespace tresen {

using namespace std::chrono;

namespace {

tl::unexpected<VoiceRefusal> voiceRefusal(const char *code, QString message, QJsonObject fields = {})
{
    return tl::unexpected(VoiceRefusal{code, std::move(message), std::move(fields)});
}

minutes clockOf(LocalTime local) { return duration_cast<minutes>(local - LocalTime(floor<days>(local))); }

/// Few services are named one by one, many by their categories.
QString offeredServices(const VoiceCase &ask)
{
    QStringList names;
    for (const auto &service : ask.catalog->services)
        if (service.active) names += service.name;
    const auto categories = serviceCategories(*ask.catalog);
    const auto joint = ask.say(Phrase::AndJoint);
    if (names.size() <= servicesReadOut || categories.size() < 2) return sayList(names.mid(0, servicesReadOut), joint);
    return sayList(categories.mid(0, servicesReadOut), joint);
}

QJsonArray serviceChoices(const std::vector<const Service *> &services)
{
    QJsonArray choices;
    for (const auto *service : services) {
        if (choices.size() == servicesReadOut) break;
        choices.append(QJsonObject{{QStringLiteral("service_id"), service->id.toString()},
                                   {QStringLiteral("name"), service->name}});
    }
    return choices;
}

QStringList spokenWords(const QString &text)
{
    QStringList words;
    QString word;
    for (const auto c : foldSpoken(text.left(200)) + u' ') {
        if (c.isLetter()) {
            word += c;
        } else if (!word.isEmpty()) {
            words += word;
            word.clear();
        }
    }
    return words;
}

bool holdsAny(const QStringList &words, std::initializer_list<const char *> some)
{
    return std::ranges::any_of(some, [&](const char *word) { return words.contains(QLatin1String(word)); });
}

/// Whole words, or "Tanya" would be anyone.
bool isAnyone(const QStringList &words)
{
    if (holdsAny(words, {"egal",     "niemand", "niemanden", "beliebig", "beliebige", "beliebiger", "beliebigen",
                         "jede",     "jeder",   "jeden",     "jedem",    "alle",      "allen",      "any",
                         "anyone",   "anybody", "wer",       "wem",      "jemand",    "jemanden",   "whoever",
                         "whomever", "someone", "somebody",  "everybody"}))
        return true;
    if (holdsAny(words, {"kein", "keine", "keinen", "no"}) &&
        holdsAny(words, {"wunsch", "praeferenz", "vorliebe", "bestimmte", "bestimmten", "bestimmter", "preference"}))
        return true;
    if (words.contains(QLatin1String("nicht")) && words.contains(QLatin1String("wichtig"))) return true;
    return std::ranges::any_of(words, [](const QString &word) { return word.startsWith(u"irgend"); });
}

/// Who it is not to be: "nicht bei Lea", "egal, nur nicht Lea".
bool excludesSomebody(const QStringList &words)
{
    return holdsAny(words, {"nicht", "ausser", "ohne", "not", "except", "without"}) &&
           !words.contains(QLatin1String("wichtig"));
}

/// "eine Frau": that is not known of anybody.
bool isNoName(const QStringList &words)
{
    return holdsAny(words, {"eine", "einen", "einer", "einem", "ein", "a"}) &&
           holdsAny(words, {"frau", "mann", "dame", "herr", "herrn", "friseurin", "friseur", "kollegin", "kollege",
                            "kollegen", "mitarbeiterin", "mitarbeiter", "woman", "man", "lady", "stylist"});
}

/// "bei der Lea": Lea. Only here: the names of customers begin with "von der".
QString withoutArticles(const QString &text)
{
    QStringList rest;
    for (const auto &word : text.simplified().split(u' '))
        if (!QStringList{QStringLiteral("bei"), QStringLiteral("zu"), QStringLiteral("der"), QStringLiteral("die"),
                         QStringLiteral("dem"), QStringLiteral("den"), QStringLiteral("with")}
                 .contains(word.toLower()))
            rest += word;
    return rest.isEmpty() ? text : rest.join(u' ');
}

QString namesOf(const VoiceCase &ask, const std::vector<StaffId> &staff, Phrase joint)
{
    QStringList names;
    for (const auto id : staff)
        names += staffName(ask, id);
    return sayList(names.mid(0, servicesReadOut), ask.say(joint));
}

/// Whether one of the words is a name of this stylist.
bool isNamed(const Catalog &catalog, StaffId id, const QStringList &words)
{
    const auto *member = catalog.staffMember(id);
    return member &&
           std::ranges::any_of(spokenWords(member->name), [&](const QString &name) { return words.contains(name); });
}

} // namespace

SpokenWhen VoiceCase::when(const QString &date, const QString &time) const
{
    return readWhen(date, time, {local, &branch->opening, !call.language.startsWith(u"de")});
}

Heard<const Service *> heardService(const VoiceCase &ask)
{
    if (const auto id = ServiceId::fromString(ask.text(Argument::ServiceKey))) {
        const auto *service = ask.catalog->service(*id);
        if (service && service->active) return service;
    }
    const auto said = ask.text(Argument::Service);
    if (said.isEmpty()) {
        const Service *only = nullptr;
        int count = 0;
        for (const auto &service : ask.catalog->services)
            if (service.active) {
                only = &service;
                ++count;
            }
        if (count == 1) return only;
        return voiceRefusal("missing_argument", ask.say(Phrase::MissingService),
                            {{QStringLiteral("missing"), QJsonArray{QStringLiteral("dienstleistung")}}});
    }
    if (const auto id = ServiceId::fromString(said))
        if (const auto *service = ask.catalog->service(*id); service && service->active) return service;
    const auto *last = ask.lastService ? ask.catalog->service(*ask.lastService) : nullptr;
    if (last && last->active) return last;
    const auto meant = servicesMeant(*ask.catalog, said);
    if (meant.empty() && (isAsLastTime(said) || namesNoService(said))) {
        const auto offered = offeredServices(ask);
        return voiceRefusal("missing_argument",
                            offered.isEmpty() ? ask.say(Phrase::NoServices) : ask.say(Phrase::ServicesAre).arg(offered),
                            {{QStringLiteral("missing"), QJsonArray{QStringLiteral("dienstleistung")}}});
    }
    if (meant.size() == 1) return meant.front();
    if (meant.empty()) {
        const auto offered = offeredServices(ask);
        return voiceRefusal("unknown_service", offered.isEmpty() ? ask.say(Phrase::NoServices)
                                                                 : ask.say(Phrase::UnknownService).arg(offered));
    }
    QStringList names;
    for (const auto *service : meant)
        names += service->name;
    return voiceRefusal(
        "ambiguous_service",
        ask.say(Phrase::AmbiguousService).arg(sayList(names.mid(0, servicesReadOut), ask.say(Phrase::OrJoint))),
        {{QStringLiteral("choices"), serviceChoices(meant)}});
}

Heard<std::optional<StaffId>> heardStaff(const VoiceCase &ask, const Service &service)
{
    const auto said = ask.text(Argument::Staff);
    const auto words = spokenWords(said);
    const bool excludes = excludesSomebody(words);
    if (said.isEmpty() || (!excludes && isAnyone(words))) return std::optional<StaffId>();
    std::vector<std::pair<Uuid, QString>> names;
    for (const auto &member : ask.catalog->staff)
        if (member.active) names.emplace_back(member.id.value, member.name);
    const auto found = findAmong(names, withoutArticles(said));
    auto eligible = ask.catalog->eligibleStaff(service.id);
    const auto oneOf = [&](const std::vector<StaffId> &choices) {
        return voiceRefusal("unknown_staff",
                            ask.say(Phrase::StaffOneOrAll).arg(namesOf(ask, choices, Phrase::OrJoint)));
    };
    if (excludes || isNoName(words)) {
        std::erase_if(eligible, [&](StaffId id) { return excludes && isNamed(*ask.catalog, id, words); });
        return oneOf(eligible);
    }
    std::vector<StaffId> several;
    std::ranges::copy_if(eligible, std::back_inserter(several),
                         [&](StaffId id) { return isNamed(*ask.catalog, id, words); });
    if (several.size() > 1 && holdsAny(words, {"oder", "und", "or", "and"})) return oneOf(several);
    const bool clear =
        !found.empty() && (found.size() == 1 || found[0].how != found[1].how || found[0].distance != found[1].distance);
    if (!clear) {
        std::vector<StaffId> choices;
        for (const auto &match : found)
            choices.push_back({match.id});
        if (!choices.empty()) return oneOf(choices);
        return voiceRefusal("unknown_staff",
                            ask.say(Phrase::UnknownStaff).arg(namesOf(ask, eligible, Phrase::AndJoint)));
    }
    const StaffId staff{found.front().id};
    if (std::ranges::find(eligible, staff) == eligible.end())
        return voiceRefusal(
            "unknown_staff",
            ask.say(Phrase::StaffCannot).arg(staffName(ask, staff), namesOf(ask, eligible, Phrase::AndJoint)));
    return std::optional(staff);
}

Heard<SpokenWhen> heardWhen(const VoiceCase &ask, const QString &date, const QString &time, bool needsDay,
                            bool needsTime)
{
    using Trouble = SpokenWhen::Trouble;
    const auto missing = [&](Phrase phrase, const char *name) {
        return voiceRefusal("missing_argument", ask.say(phrase),
                            {{QStringLiteral("missing"), QJsonArray{QString::fromLatin1(name)}}});
    };
    if (date.isEmpty() && time.isEmpty()) {
        if (needsDay) return missing(Phrase::MissingDate, "datum");
        if (needsTime) return missing(Phrase::MissingTime, "uhrzeit");
        return SpokenWhen{};
    }
    auto when = ask.when(date, time);
    switch (when.trouble) {
    case Trouble::None: break;
    case Trouble::Unreadable: return voiceRefusal("invalid_date", ask.say(Phrase::InvalidDate));
    case Trouble::Impossible: return voiceRefusal("invalid_date", ask.say(Phrase::ImpossibleDate));
    case Trouble::Contradiction:
        return voiceRefusal("invalid_date", ask.say(Phrase::ContradictoryDate)
                                                .arg(sayWeekday(when.saidWeekday, ask.language()),
                                                     sayDay(*when.day, ask.today, ask.language())));
    case Trouble::Several: return voiceRefusal("invalid_date", ask.say(Phrase::SeveralDates));
    case Trouble::Negated: return voiceRefusal("invalid_date", ask.say(Phrase::NegatedDate));
    case Trouble::Past: return voiceRefusal("past_date", ask.say(Phrase::PastDate));
    }
    if (needsDay && !when.day && when.days)
        if (auto may = bookableDay(ask, when.days->from); !may) return tl::unexpected(may.error());
    if (needsDay && !when.day) return missing(when.days ? Phrase::WhichDay : Phrase::MissingDate, "datum");
    if (needsTime && !when.time) return missing(Phrase::MissingTime, "uhrzeit");
    return when;
}

Day lastBookable(const VoiceCase &ask)
{
    const days ahead(ask.rules.daysAhead);
    const auto window = ask.calendar->window;
    return ask.today + (window.count() > 0 ? std::min(ahead, window) : ahead);
}

Heard<void> bookableDay(const VoiceCase &ask, Day day)
{
    const auto last = lastBookable(ask);
    if (day > last) return voiceRefusal("too_far", ask.say(Phrase::TooFar).arg((last - ask.today).count()));
    return {};
}

VoiceTimes::Done onlyBookable(const VoiceCasePtr &ask, VoiceTimes::Done done)
{
    return [ask, done = std::move(done)](const Outcome<TimesFound> &found) {
        if (!found) return done(found);
        auto some = *found;
        std::erase_if(some.offers, [&](const TimeAnswer &offer) { return !bookable(*ask, offer.time.start); });
        done(some);
    };
}

Heard<void> bookable(const VoiceCase &ask, Instant start)
{
    const auto local = ask.localOf(start);
    const auto day = floor<days>(local);
    if (start <= ask.now)
        return voiceRefusal("past_date", ask.say(day < ask.today ? Phrase::PastDate : Phrase::PastTime));
    if (auto may = bookableDay(ask, day); !may) return may;
    if (start < ask.now + std::max(ask.rules.notice, ask.calendar->notice))
        return voiceRefusal("too_soon", ask.say(Phrase::TooSoon));
    const auto open = ask.calendar->salonDay(*ask.branch, day).opening;
    if (std::ranges::none_of(open, [&](const TimeRange &range) { return range.contains(start); }))
        return voiceRefusal("closed", {});
    return {};
}

QString serviceName(const VoiceCase &ask, ServiceId service)
{
    const auto *found = ask.catalog->service(service);
    return found ? found->name : QString();
}

QString staffName(const VoiceCase &ask, StaffId staff)
{
    const auto *member = ask.catalog->staffMember(staff);
    return member ? member->name.section(u' ', 0, 0) : QString();
}

QString withStaff(const VoiceCase &ask, StaffId staff)
{
    const auto name = staffName(ask, staff);
    return name.isEmpty() ? QString() : ask.say(Phrase::WithStaff).arg(name);
}

QString saidWhen(const VoiceCase &ask, Instant t) { return sayWhen(ask.localOf(t), ask.today, ask.language()); }

QString saidOnDay(const VoiceCase &ask, Day day)
{
    return ask.say(Phrase::OnDay).arg(sayDay(day, ask.today, ask.language()));
}

QString offsetIso(const VoiceCase &ask, Instant t)
{
    const auto local = ask.localOf(t);
    const auto offset = duration_cast<minutes>(local.time_since_epoch() - t.time_since_epoch()).count();
    const auto sign = offset < 0 ? u'-' : u'+';
    const auto far = minutes(std::abs(offset));
    return toIso(floor<days>(local)) + u'T' + writtenTime(clockOf(local)) + QStringLiteral(":00") + sign +
           writtenTime(far);
}

QString plainTime(const VoiceCase &ask, Instant t)
{
    const auto local = ask.localOf(t);
    return toIso(floor<days>(local)) + u' ' + writtenTime(clockOf(local));
}

QJsonObject slotJson(const VoiceCase &ask, const FreeTime &time)
{
    const auto local = ask.localOf(time.start);
    return {{QStringLiteral("datum"), writtenDay(floor<days>(local))},
            {QStringLiteral("uhrzeit"), writtenTime(clockOf(local))},
            {QStringLiteral("start"), offsetIso(ask, time.start)},
            {QStringLiteral("mitarbeiter"), staffName(ask, time.staff)},
            {QStringLiteral("spoken"), saidWhen(ask, time.start)}};
}

QJsonArray slotsJson(const VoiceCase &ask, const std::vector<TimeAnswer> &offers)
{
    QJsonArray all;
    for (const auto &offer : offers) {
        if (all.size() == slotsOffered) break;
        auto slot = slotJson(ask, offer.time);
        if (!offer.verified) slot.insert(QStringLiteral("unverified"), true);
        all.append(slot);
    }
    return all;
}

QString saidOffers(const VoiceCase &ask, const std::vector<TimeAnswer> &offers, std::optional<Day> day, Phrase joint)
{
    // In their order, each day said once.
    std::vector<Instant> starts;
    for (const auto &offer : offers)
        if (int(starts.size()) < slotsOffered) starts.push_back(offer.time.start);
    std::ranges::sort(starts);
    QStringList said;
    for (const auto start : starts) {
        const auto local = ask.localOf(start);
        said += day == floor<days>(local) ? sayTime(clockOf(local), ask.language()) : saidWhen(ask, start);
        day = floor<days>(local);
    }
    return sayList(said, ask.say(joint));
}

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include "core/calcom/calcom_client.h"
#include "core/domain/hold.h"
#include "core/domain/hold_request.h"
#include "core/storage/storage.h"

namespace tresen {

/// Times of each host that Cal.com may leave out of its lists because of a reservation of ours.
using ReservedTimes = std::map<HostId, std::vector<TimeRange>>;

/// Asks Cal.com to keep held times out of its lists, so that whoever books online meanwhile is not offered what
/// somebody is just being asked about. A courtesy on which nothing rests: there a reservation guards nothing
/// (docs/calcom.md 5), and the hold here does without.
///
/// Nobody waits for it. It calls in the class that waits for everybody else, and only with a permit at hand; what was
/// refused, or could not be sent, is counted and not tried again until the place is asked for again. A reservation is
/// given back when its hold has ended, in whatever way: the holds in the database are read after each commit that may
/// have ended one, and when one expires. What cannot be given back, and what perhaps came about without an answer, ends
/// by itself. One thread: the scheduler's.
class HoldReservations
{
public:
    struct Surroundings {
        Storage &storage;
        Scheduler &scheduler;
        CompanyId company;
        /// Null: there is no key for this credential.
        std::function<CalcomClient *(CredentialId)> client;
    };
    /// What became of one, each told once.
    enum class Event {
        Made,
        Refused,     ///< somebody else has the time at Cal.com, or it will not do
        Unknown,     ///< it may have come about
        NotSent,     ///< it certainly has not
        Released,    ///< given back
        NotReleased, ///< it could not be given back
        Lapsed,      ///< it has ended by itself
    };

    explicit HoldReservations(Surroundings surroundings);
    ~HoldReservations();
    HoldReservations(const HoldReservations &) = delete;
    HoldReservations &operator=(const HoldReservations &) = delete;

    /// A hold is durable, in place of what `holder` held before.
    void held(const QString &holder, const std::vector<HeldPart> &parts);
    /// A commit has touched these.
    void committed(const ChangeSet::ForCompany &changes);

    /// Told whenever times() are others.
    void onChange(std::function<void(const ReservedTimes &)> listener) { m_changed = std::move(listener); }
    /// Told when Cal.com lists a time again: what it listed before says the wrong thing of it.
    void onListedAgain(std::function<void(HostId, const TimeRange &)> listener) { m_listedAgain = std::move(listener); }
    void setObserver(std::function<void(Event)> observer) { m_observer = std::move(observer); }

    [[nodiscard]] ReservedTimes times() const;

private:
    /// What a holder keeps.
    struct Wish {
        std::vector<HeldPart> parts;
        std::vector<HeldPart> tried; ///< in vain
        quint64 since = 0;           ///< a look that began before knows nothing of it
    };
    struct Reserved {
        enum class State {
            Asked,    ///< the request is under way
            Standing, ///< there, and its uid is known
            Leaving,  ///< being given back
            Adrift,   ///< perhaps there; nothing can be done about it
        };
        HeldPart part;
        State state = State::Asked;
        QString uid;
        Moment lapses{};
        RequestHandle call;
    };
    struct Capacity {
        CalcomClient *client = nullptr;
        Gate::Subscription subscription;
    };

    void look();
    void compare(const std::vector<Hold> &holds, quint64 seen);
    void pump();
    void lapse();
    void arm();
    [[nodiscard]] bool isWanted(const HeldPart &part) const;
    [[nodiscard]] bool mayReserve(const HeldPart &part) const;
    [[nodiscard]] std::optional<Permit> permit(CalcomClient &client, CredentialId credential);
    void reserve(CalcomClient &client, Permit permit, const HeldPart &part);
    void answered(quint64 id, const CalcomResult<Reservation> &answer);
    void giveBack(CalcomClient &client, Permit permit, quint64 id);
    void left(quint64 id, const CalcomResult<bool> &answer);
    void remove(quint64 id, bool wasListed);
    void note(Event event);
    void tellChange();

    Surroundings m_in;
    std::map<QString, Wish> m_wishes; ///< by holder
    std::map<quint64, Reserved> m_reserved;
    std::map<CredentialId, Capacity> m_capacity;
    std::function<void(const ReservedTimes &)> m_changed;
    std::function<void(HostId, const TimeRange &)> m_listedAgain;
    std::function<void(Event)> m_observer;
    Scheduler::Timer m_expiry; ///< of the next hold
    Scheduler::Timer m_lapse;  ///< of the next reservation
    bool m_looking = false;
    bool m_lookAgain = false;
    quint64 m_last = 0;
    std::shared_ptr<HoldReservations *> m_self;
};

[[nodiscard]] const char *toWord(HoldReservations::Event event);

} // namespace tresen

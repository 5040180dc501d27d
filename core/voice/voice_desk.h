// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>
#include <set>

#include "core/base/uuid.h"
#include "core/booking/command_context.h"
#include "core/domain/hold_request.h"
#include "core/metrics/metrics_registry.h"
#include "core/storage/storage.h"
#include "core/voice/call_store.h"
#include "core/voice/customer_memory.h"
#include "core/voice/offered_times.h"
#include "core/voice/proof_tries.h"
#include "core/voice/voice_case.h"
#include "core/voice/voice_record.h"

namespace tresen {

struct NotThen;

/// Answers what the telephone assistant asks: every function of the contract (docs/telephone.md), idempotent by call
/// and meaning, and never faster than the commit it speaks of.
///
/// Functions that only ask are answered from memory and from a reader; their line in the history of the call is written
/// behind the answer. Functions that change something run as one command on the writer: look for the same wish done
/// before, change, and keep the answer with it. As commands run one after another, an equal request that comes while
/// the first still runs finds its row; after a crash the repeat does. Answers come back on any thread, once.
class VoiceDesk
{
public:
    struct Surroundings {
        Storage &storage;
        const Clock &clock;
        Random &random;
        MetricsRegistry &metrics;
        VoiceTimes &times;
        std::function<std::shared_ptr<const Catalog>()> catalog;
        std::function<std::shared_ptr<const SalonCalendar>()> calendar;
        /// A call has changed: on a reader's thread, with its newest state.
        std::function<void(const CallView &)> changed;
        VoiceRules rules{};
        std::vector<VoiceLine> lines{};
        Recorder *recorder = nullptr;
        /// It rings: on the caller's thread. The call may have no id yet.
        std::function<void(const CallView &)> rings{};
        /// A booking is durable; so long after it was asked for. On the writer's thread.
        std::function<void(std::chrono::microseconds)> booked{};
        /// Time is kept for a call, durably. On the writer's thread.
        std::function<void(const QString &holder, const Held &)> held{};
        /// Whether anybody wants to hear of changed calls; null: somebody does. Else they are not even read. Any
        /// thread.
        std::function<bool()> isWatched{};
        /// Runs something so much later, on any thread; null: what could not be read stays unknown. Any thread.
        std::function<void(std::chrono::nanoseconds, std::function<void()>)> later{};
    };
    using Done = std::function<void(VoiceAnswer)>;

    explicit VoiceDesk(Surroundings surroundings);
    ~VoiceDesk();

    /// Learns who the customers are, in the background.
    void start();
    void customersChanged(const std::vector<CustomerId> &ids);

    void answer(const VoiceRequest &request, Done done);
    /// Done when it is durable; repeats change nothing. A call that ends lets go of what it held.
    void note(const CallEvent &event, std::function<void(const Outcome<bool> &)> done);
    /// Who is calling, from memory alone: the body that the assistant's inbound webhook wants back.
    [[nodiscard]] VoiceAnswer inbound(const CallFacts &facts);

    /// The body of a refusal that comes before any function: bad_request, unauthorized, and the like.
    [[nodiscard]] static VoiceAnswer refusalOf(int status, const char *code, Phrase phrase, const QString &detail = {});

private:
    struct Ending; ///< how a case ends, beside its answer
    struct Change; ///< a command on the writer, and what came of it
    struct Whose;  ///< what a caller may change
    struct Wanted; ///< which appointment is meant
    struct Ring;   ///< that it rang, until it becomes a call
    /// Whom the customers' memory could not read, and reads again.
    struct Unread {
        bool everybody = false;
        std::set<CustomerId> ids; ///< else
        bool isDue = false;       ///< a reading is to come
    };
    friend struct VoiceCommands;

    void learn(const std::optional<std::vector<CustomerId>> &ids);
    void learnLater(const std::optional<std::vector<CustomerId>> &ids, const QString &why);
    [[nodiscard]] VoiceCasePtr begin(const VoiceRequest &request, VoiceFunction function, Arguments arguments,
                                     Done done) const;
    [[nodiscard]] const Branch *branchOf(const Catalog &catalog, const CallFacts &call) const;
    void end(const VoiceCasePtr &ask, VoiceAnswer answer, Ending ending);
    void run(const VoiceCasePtr &ask);
    void rememberLast(const VoiceCasePtr &ask);
    void succeed(const VoiceCasePtr &ask, QJsonObject fields, const QString &message);
    void refuse(const VoiceCasePtr &ask, const VoiceRefusal &refusal, QJsonObject fields = {});
    void fail(const VoiceCasePtr &ask, const CommandRefusal &refusal, QJsonObject fields = {});
    void remember(const VoiceCasePtr &ask, const CallTurn &turn, const QByteArray &wrongProof);
    void tell(const QString &callId);
    void noteRing(const CallFacts &facts, const QString &name, Moment began);
    [[nodiscard]] std::optional<CallTurn> takeRing(const CallFacts &facts);
    [[nodiscard]] bool firstHeardOf(const QString &callId);
    [[nodiscard]] CustomerId knownCustomer(const CallFacts &facts) const;
    void keepFree(const VoiceCasePtr &ask, const TimeWish &wish, const FreeTime &time);

    /// The slots of an answer; this call may book them without being asked again.
    [[nodiscard]] QJsonArray offered(const VoiceCase &ask, ServiceId service, const std::vector<TimeAnswer> &offers);
    void noteOffered(const VoiceCase &ask, ServiceId service, Instant start);

    void initializeCall(const VoiceCasePtr &ask);
    void checkCustomer(const VoiceCasePtr &ask);
    void listServices(const VoiceCasePtr &ask);
    void parseDate(const VoiceCasePtr &ask);
    void checkAvailability(const VoiceCasePtr &ask, bool collecting);
    void answerTaken(const VoiceCasePtr &ask, const TimeWish &wish, Instant start, const TimesFound &found,
                     bool collecting);
    void answerClosed(const VoiceCasePtr &ask, const TimeWish &wish, Instant start, const QJsonObject &fields);
    void lookAtDay(const VoiceCasePtr &ask, const TimeWish &wish, const SpokenWhen &when, const QJsonObject &fields,
                   std::function<void(const std::vector<TimeAnswer> &)> then);
    void offerAfter(const VoiceCasePtr &ask, const TimeWish &wish, const NotThen &why, const SpokenWhen &when,
                    const QJsonObject &fields);
    void checkBatch(const VoiceCasePtr &ask);
    void getAlternatives(const VoiceCasePtr &ask);
    void findNext(const VoiceCasePtr &ask);
    void noneNext(const VoiceCasePtr &ask, const TimeWish &wish, Instant from, std::optional<std::chrono::minutes> time,
                  const std::optional<DaySpan> &within, const QJsonObject &fields);
    void collect(const VoiceCasePtr &ask);
    void startBooking(const VoiceCasePtr &ask);
    void customerAppointments(const VoiceCasePtr &ask);
    void cancelAppointment(const VoiceCasePtr &ask);
    void rescheduleAppointment(const VoiceCasePtr &ask);
    void carryOut(const VoiceCasePtr &ask, std::shared_ptr<Change> change,
                  std::function<Result<>(Session &, CommandContext &, Change &)> work);
    void offerInstead(const VoiceCasePtr &ask, const Change &change);
    [[nodiscard]] Result<Whose> whose(Session &session, const VoiceCase &ask, const Wanted &wanted,
                                      const BeforeChange &before);
    [[nodiscard]] static QByteArray proofOf(const VoiceCase &ask, const Wanted &wanted);
    [[nodiscard]] std::vector<BookedAppointment> named(const std::vector<BookedAppointment> &all,
                                                       const QString &name) const;
    [[nodiscard]] Result<BeforeChange> beforeChange(Session &session, const VoiceCase &ask, const QByteArray &key,
                                                    const QByteArray &proof) const;
    [[nodiscard]] Heard<Wanted> heardAppointment(const VoiceCase &ask, const QString &date, const QString &time) const;
    /// What to answer where it is not exactly one. A proof that was wrong is counted.
    [[nodiscard]] VoiceRefusal notOne(const VoiceCase &ask, const Whose &whose);
    [[nodiscard]] QString saidChoices(const VoiceCase &ask, const std::vector<BookedAppointment> &choices) const;

    Surroundings m_in;
    CustomerMemory m_customers;
    OfferedTimes m_offered;
    ProofTries m_proofs;
    VoiceRecord m_record;
    VoiceMeters m_meters;
    UuidGenerator m_ids; ///< the writer's thread only
    std::mutex m_mutex;
    std::set<QString> m_seen;    ///< calls whose row is there
    std::set<QString> m_telling; ///< calls whose newest state is about to be read
    std::vector<Ring> m_rings;
    Unread m_unread;
    bool m_unreadSaid = false; ///< until the database can be read
    Day m_forgotOn{};          ///< the day on which old calls were last forgotten
};

} // namespace tresen

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/calcom/calcom_client.h"
#include "core/sync/intake.h"
#include "core/sync/way_back.h"

namespace tresen {

class Storage;

/// Reads one booking at Cal.com and takes it in, and before it those of its predecessors that have to be known first.
/// One at a time; make one for each. Lives on the scheduler's thread.
class ReadBooking
{
public:
    enum class End {
        TakenIn, ///< it is where it belongs; see intake
        Missing, ///< Cal.com does not know it; noted if it was ours
        Failed,  ///< no usable answer, or the database failed: ask again later
        NotSent, ///< the gate held it back: no request was made
    };
    struct Result {
        End end = End::Failed;
        Intake intake;
        RemoteStatus status = RemoteStatus::Accepted; ///< of TakenIn
        int requests = 0;
    };
    using Done = std::function<void(const Result &)>;
    using CatalogSource = std::function<std::shared_ptr<const Catalog>()>;

    ReadBooking(Storage &storage, Scheduler &scheduler, Random &random, CatalogSource catalog);

    /// Answers once, later; never after this was destroyed.
    void read(CalcomClient &client, CredentialId credential, CallClass callClass, const QString &uid, QString source,
              Done done);
    /// Takes in what was read elsewhere (a page), reading predecessors where that is necessary.
    void takeIn(CalcomClient &client, CallClass callClass, SeenBooking seen, Done done);

private:
    void ask(const QString &uid);
    void answered(const QString &uid, const CalcomResult<Booking> &answer);
    void store(bool missing);
    void finish(End end);

    Storage &m_storage;
    Scheduler &m_scheduler;
    Random &m_random;
    CatalogSource m_catalog;
    WayBack m_wayBack;
    CalcomClient *m_client = nullptr;
    CallClass m_class = CallClass::LookUp;
    SeenBooking m_seen;
    bool m_read = false; ///< the booking itself
    Result m_result;
    Done m_done;
    RequestHandle m_request;
};

} // namespace tresen

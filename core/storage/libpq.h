// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <libpq-fe.h>

#include "core/base/result.h"

namespace tresen::postgres {

// What Tresen calls of libpq, under libpq's own names.
#define TRESEN_LIBPQ(call)                                                                                             \
    call(PQclear) call(PQcmdStatus) call(PQcmdTuples) call(PQconnectdbParams) call(PQconnectionNeedsPassword)          \
        call(PQconninfoFree) call(PQconninfoParse) call(PQconsumeInput) call(PQenterPipelineMode) call(PQerrorMessage) \
            call(PQparameterStatus) call(PQexitPipelineMode) call(PQfinish) call(PQflush) call(PQfreemem)              \
                call(PQftype) call(PQgetisnull) call(PQgetlength) call(PQgetResult) call(PQgetvalue) call(PQisBusy)    \
                    call(PQntuples) call(PQpipelineSync) call(PQresultErrorField) call(PQresultStatus)                 \
                        call(PQsendPrepare) call(PQsendQuery) call(PQsendQueryParams) call(PQsendQueryPrepared)        \
                            call(PQsetnonblocking) call(PQsocket) call(PQstatus)

/// The functions of libpq. Loaded when a PostgreSQL address is used for the first time and never let go: it brings LDAP
/// and Kerberos along, a tenth of each start of a program that keeps its data in SQLite.
struct Libpq {
#define TRESEN_LIBPQ_MEMBER(name) decltype(&::name) name = nullptr;
    TRESEN_LIBPQ(TRESEN_LIBPQ_MEMBER)
#undef TRESEN_LIBPQ_MEMBER
};

/// Errors: Unavailable, with what to install. Any thread; from the second time on it costs nothing.
[[nodiscard]] Result<> loadLibpq();

/// Only behind a loadLibpq() that succeeded; everything that holds a connection or an answer is.
[[nodiscard]] const Libpq &pq();

struct ClearResult {
    void operator()(PGresult *result) const { pq().PQclear(result); }
};
using ResultPtr = std::unique_ptr<PGresult, ClearResult>;

} // namespace tresen::postgres

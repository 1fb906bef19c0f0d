// Why a shim: the fields of an error are named by character macros, and Swift does not import those.
#include <libpq-fe.h>
#include <postgres_ext.h>

static inline const char *cpostgres_sqlstate(const PGresult *result) {
    return PQresultErrorField(result, PG_DIAG_SQLSTATE);
}

import Storage

/// The trace that a session leaves with every transaction it commits, so that it can be told later whether a commit
/// happened whose answer was lost.
///
/// A row of the table `writer` for each session, holding the number of its last transaction, written in that very
/// transaction: wherever the transaction is, on a replica that took over, too, the mark is, and nowhere else. The
/// server's own transaction numbers cannot say that: a replica gives those it never heard of to others.
struct WriterMark {
    /// The session that wrote it; the server made the name up.
    let writer: String
    var number = 0

    static let create = """
        create table if not exists writer (
            name text collate "C" primary key, mark bigint not null, at timestamptz not null) with (fillfactor = 50)
        """

    /// Rows of sessions that ended long ago.
    static let sweep = "delete from writer where at < now() - interval '30 days'"

    var write: String {
        """
        insert into writer (name, mark, at) values ('\(writer)', \(number), now())
        on conflict (name) do update set mark = excluded.mark, at = excluded.at
        """
    }

    /// Gives a value where the transaction of this mark was committed.
    var find: String { "select 1 from writer where name = '\(writer)' and mark = \(number)" }
}

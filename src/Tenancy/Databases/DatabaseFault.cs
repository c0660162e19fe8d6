namespace Vitrine.Tenancy.Databases;

/// <summary>Why a database cannot serve.</summary>
public enum DatabaseFaultKind
{
    /// <summary>Transient: the server or the disk does not answer.</summary>
    Unreachable,

    /// <summary>The file or database is not there.</summary>
    Missing,

    /// <summary>It can be read and not written.</summary>
    ReadOnly,

    /// <summary>Its content is not a database any more.</summary>
    Damaged,

    /// <summary>Transient: disk or quota is full.</summary>
    Full,

    /// <summary>The name or password is refused.</summary>
    Refused,

    /// <summary>Transient: no more files or connections can be opened.</summary>
    Exhausted,

    /// <summary>It belongs to another tenant. Nothing was read.</summary>
    Foreign,

    /// <summary>Its tables are older than the program. It is being, or has to be, migrated.</summary>
    Outdated,
}

/// <summary>A database that cannot serve: which, why, and what to do about it.</summary>
/// <param name="kind">Decides what the caller does next; shoppers get 503 whatever it is.</param>
/// <param name="message">For staff: what is wrong, where, and how to mend it. Holds no password.</param>
public sealed class DatabaseFault(DatabaseFaultKind kind, string message, Exception? cause = null) : Exception(message, cause)
{
    public DatabaseFaultKind Kind => kind;
}

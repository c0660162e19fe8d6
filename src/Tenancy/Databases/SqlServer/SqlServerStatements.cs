namespace Vitrine.Tenancy.Databases.SqlServer;

/// <summary>What <see cref="SqlServerEngine"/> says to a server. Apart from it, so that a test can parse every statement without a server.</summary>
static class SqlServerStatements
{
    /// <summary>
    /// Text is compared by code point, as SQLite does and as PostgreSQL does for equality; a server's usual collation takes
    /// <c>Tea</c> and <c>tea</c> for one handle. See docs/adr/0008.
    /// </summary>
    public const string Collation = "Latin1_General_100_BIN2";

    public const string Online = "ONLINE";

    /// <summary>What <see cref="EngineEdition"/> answers on Azure SQL Database, where a copy is one statement and there are no files.</summary>
    public const int AzureSqlEdition = 5;

    /// <summary>The type of a log in <see cref="Files"/>.</summary>
    public const byte LogFile = 1;

    // https://learn.microsoft.com/sql/t-sql/functions/serverproperty-transact-sql
    public const string EngineEdition = "SELECT CAST(SERVERPROPERTY('EngineEdition') AS int)";

    /// <summary>The state of the database <c>@name</c>; no row where there is none.</summary>
    public const string State = "SELECT state_desc FROM sys.databases WHERE name = @name";

    /// <summary>The logical files of the database <c>@name</c>, and where the server keeps backups, data and logs.</summary>
    public const string Files = """
        SELECT name, type FROM sys.master_files WHERE database_id = DB_ID(@name);
        SELECT CAST(SERVERPROPERTY('InstanceDefaultBackupPath') AS nvarchar(500)), CAST(SERVERPROPERTY('InstanceDefaultDataPath') AS nvarchar(500)), CAST(SERVERPROPERTY('InstanceDefaultLogPath') AS nvarchar(500));
        """;

    /// <summary>Whether the database that is connected to takes writes, how it compares text, and whether readers pass writers.</summary>
    public const string Traits = """
        SELECT CAST(DATABASEPROPERTYEX(DB_NAME(), 'Updateability') AS nvarchar(128)), CAST(DATABASEPROPERTYEX(DB_NAME(), 'Collation') AS nvarchar(128)), is_read_committed_snapshot_on
        FROM sys.databases WHERE database_id = DB_ID();
        """;

    // A lock that cannot be had is an answer and no error: it is made one.
    public const string Lock = """
        DECLARE @answer int;
        EXEC @answer = sp_getapplock @Resource = @name, @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = 300000;
        IF @answer < 0 THROW 50000, 'The template is being copied by another node for longer than five minutes.', 1;
        """;

    public const string Unlock = "EXEC sp_releaseapplock @Resource = @name, @LockOwner = 'Session'";

    // Filtered indexes need it, and sqlcmd begins without (-I): https://learn.microsoft.com/sql/t-sql/statements/set-quoted-identifier-transact-sql
    public const string ScriptPreamble = $"""
        -- For a database that was made with: COLLATE {Collation}, and then SET READ_COMMITTED_SNAPSHOT ON.
        SET QUOTED_IDENTIFIER ON;
        GO

        """;

    public static string Create(string name) => $"CREATE DATABASE {Quote(name)} COLLATE {Collation}";

    /// <summary>As on SQLite and PostgreSQL: readers see the last committed rows and never wait for a writer.</summary>
    public static string LetReadersPass(string name) => $"ALTER DATABASE {Quote(name)} SET READ_COMMITTED_SNAPSHOT ON";

    public static string CopyOnAzure(string template, string name) => $"CREATE DATABASE {Quote(name)} AS COPY OF {Quote(template)}";

    /// <summary>Apart from the server's own chain of backups, over whatever is in the file.</summary>
    public static string Backup(string template, string path) => $"BACKUP DATABASE {Quote(template)} TO DISK = {Text(path)} WITH COPY_ONLY, FORMAT, INIT";

    /// <param name="part">Makes the files' names unique: a renamed database keeps its files under their old names.</param>
    public static string Restore(string name, string backup, IEnumerable<TemplateFile> files, string data, string log, Guid part) =>
        $"RESTORE DATABASE {Quote(name)} FROM DISK = {Text(backup)} WITH RECOVERY, "
        + string.Join(", ", files.Select((file, index) => $"MOVE {Text(file.Name)} TO {Text(PathIn(file.IsLog ? log : data, $"{name}_{part:N}_{index}.{(file.IsLog ? "ldf" : "mdf")}"))}"));

    /// <summary>From inside the database, whose only user is then this very session: nobody slips in between. A name that is taken changes nothing, and the session is left outside.</summary>
    public static string Rename(string name, string newName) => $"""
        USE {Quote(name)};
        {CutOff(name)};
        BEGIN TRY
            {RenameOnAzure(name, newName)};
            ALTER DATABASE {Quote(newName)} SET MULTI_USER;
            USE master;
        END TRY
        BEGIN CATCH
            IF DB_ID({Text(name)}) IS NOT NULL ALTER DATABASE {Quote(name)} SET MULTI_USER;
            USE master;
            THROW;
        END CATCH
        """;

    /// <summary>Azure SQL knows neither USE nor a single user, and cuts connections itself.</summary>
    public static string RenameOnAzure(string name, string newName) => $"ALTER DATABASE {Quote(name)} MODIFY NAME = {Quote(newName)}";

    public static string CutOff(string name) => $"ALTER DATABASE {Quote(name)} SET SINGLE_USER WITH ROLLBACK IMMEDIATE";

    /// <summary>Ends every change that is being made and lets no other begin; the only such state that servers and Azure SQL share.</summary>
    public static string Withdraw(string name) => $"ALTER DATABASE {Quote(name)} SET READ_ONLY WITH ROLLBACK IMMEDIATE";

    /// <summary>Undoes <see cref="Withdraw"/>, also of a copy that was taken meanwhile.</summary>
    public static string Admit(string name) => $"IF (SELECT is_read_only FROM sys.databases WHERE name = {Text(name)}) = 1 ALTER DATABASE {Quote(name)} SET READ_WRITE WITH ROLLBACK IMMEDIATE";

    public static string Drop(string name) => $"DROP DATABASE {Quote(name)}";

    /// <summary>A file in a folder of the server, which may be Windows or Linux whatever we run on.</summary>
    public static string PathIn(string folder, string file) =>
        folder is [.., '/' or '\\'] ? folder + file : folder + (folder.Contains('\\', StringComparison.Ordinal) ? '\\' : '/') + file;

    /// <summary>What keeps a database with these <see cref="Traits"/> from serving, or null.</summary>
    public static (DatabaseFaultKind Kind, string Problem)? ProblemWith(string updateability, string collation, bool readersPass, string name) => (updateability, collation, readersPass) switch
    {
        (not "READ_WRITE", _, _) => (DatabaseFaultKind.ReadOnly, "is read-only (a readable secondary?). Point Data:ConnectionString at the server that takes writes."),
        (_, not Collation, _) => (DatabaseFaultKind.Refused, $"compares text by {collation}: 'Tea' and 'tea' could be one name here and two on another engine. Make it anew with: {Create(name)}"),
        (_, _, false) => (DatabaseFaultKind.Refused, $"makes readers wait for writers. Mend it with: {LetReadersPass(name)}"),
        _ => null,
    };

    static string Quote(string name) => "[" + name.Replace("]", "]]", StringComparison.Ordinal) + "]";

    static string Text(string text) => "N'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    /// <summary>A file of a template, by its name inside the database.</summary>
    public sealed record TemplateFile(string Name, bool IsLog);
}

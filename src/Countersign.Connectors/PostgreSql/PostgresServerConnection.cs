using System.Data;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Countersign.Connectors.Reaching;
using Countersign.Inventory.Sources;
using Npgsql;

namespace Countersign.Connectors.PostgreSql;

/// <summary>A session that can only read, at the address that was judged, in one snapshot of the server.</summary>
internal sealed class PostgresServerConnection : IDisposable
{
    private const int ConnectSeconds = 15;
    private const int CommandSeconds = 120;

    private readonly NpgsqlDataSource server;
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction transaction;
    private readonly string source;

    private PostgresServerConnection(NpgsqlDataSource server, NpgsqlConnection connection, string source)
    {
        (this.server, this.connection, this.source) = (server, connection, source);
        Version = connection.PostgreSqlVersion;
        transaction = connection.BeginTransaction(IsolationLevel.RepeatableRead);
        using var begin = new NpgsqlCommand("SET TRANSACTION READ ONLY; SET LOCAL search_path = pg_catalog", connection, transaction);
        begin.ExecuteNonQuery();
    }

    /// <exception cref="UnreadableSourceException">The server cannot be reached, or does not let the role in.</exception>
    public static PostgresServerConnection Open(SourceInput input, PostgresSettings settings)
    {
        var reach = input.Reach ?? throw new InvalidOperationException("A source that is reached was opened without the way to it.");
        Exception? unreachable = null;
        foreach (var host in reach.Addresses.Count == 0 ? [reach.Host] : reach.Addresses.Select(address => address.ToString()))
        {
            var server = Server(input, settings, reach, host);
            NpgsqlConnection? connection = null;
            try
            {
                connection = server.OpenConnection();
                return new PostgresServerConnection(server, connection, input.Source.Name);
            }
            catch (Exception failure) when (failure is NpgsqlException or SocketException or AuthenticationException or TimeoutException)
            {
                connection?.Dispose();
                server.Dispose();
                unreachable = IsUnreachable(failure) ? failure : throw Refused(input.Source, settings, failure);
            }
        }
        throw Refused(input.Source, settings, unreachable!);
    }

    /// <summary>Of the server.</summary>
    public Version Version { get; }

    /// <summary>The refusal where a name is no text.</summary>
    public UnreadableSourceException Unencoded() => new(
        "source.postgresql.encoding",
        $"A name that the server of source `{this.source}` tells is no text in the encoding of the database. Rename it, or name another `database`.");

    /// <summary>Every row of a statement, in its order.</summary>
    /// <exception cref="UnreadableSourceException">The role may not read that, or the server ended the session.</exception>
    public IEnumerable<NpgsqlDataReader> Rows(string sql, CancellationToken cancel)
    {
        using var command = new NpgsqlCommand(sql, connection, transaction);
        using var rows = Told(() => command.ExecuteReader());
        while (Told(rows.Read))
        {
            cancel.ThrowIfCancellationRequested();
            yield return rows;
        }
    }

    public void Dispose()
    {
        transaction.Dispose();
        connection.Dispose();
        server.Dispose();
    }

    private static NpgsqlDataSource Server(SourceInput input, PostgresSettings settings, Reach reach, string host)
    {
        var builder = new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder
        {
            Host = host,
            Port = settings.Port,
            Database = settings.Database,
            Username = settings.User,
            Password = reach.Secret,
            SslMode = settings.IsEncrypted ? SslMode.VerifyFull : SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
            // INVARIANT: the secret itself is never sent, whoever answers. Over a socket the server may know the user from the machine.
            RequireAuth = settings.IsSocket ? "ScramSHA256,None" : "ScramSHA256",
            ApplicationName = "countersign",
            Timeout = ConnectSeconds,
            CommandTimeout = CommandSeconds,
            Pooling = false,
        }.ConnectionString);
        if (settings.IsEncrypted)
        {
            builder.UseSslClientAuthenticationOptionsCallback(options => options.TargetHost = reach.Host);
            if (Trusted(input) is { Count: > 0 } trusted)
            {
                builder.UseRootCertificates(trusted);
            }
        }
        return builder.Build();
    }

    private static X509Certificate2Collection Trusted(SourceInput input)
    {
        var trusted = new X509Certificate2Collection();
        foreach (var file in input.Files)
        {
            var before = trusted.Count;
            Import(trusted, file);
            if (trusted.Count == before)
            {
                throw NoCertificate(file);
            }
        }
        return trusted;
    }

    private static void Import(X509Certificate2Collection trusted, ExportFile file)
    {
        try
        {
            using var text = new StreamReader(file.Open());
            trusted.ImportFromPem(text.ReadToEnd());
        }
        catch (CryptographicException)
        {
            throw NoCertificate(file);
        }
    }

    private static UnreadableSourceException NoCertificate(ExportFile file) => new(
        "source.postgresql.certificate", $"`{file.Name}` holds no certificate in PEM form. Name the one that signed the server's.", file.Name);

    private T Told<T>(Func<T> ask)
    {
        try
        {
            return ask();
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new UnreadableSourceException(
                "source.postgresql.denied", $"The role of source `{this.source}` may not read all it needs ({refused.SqlState}). Let it look at `pg_catalog`.");
        }
        catch (PostgresException unread) when (unread.SqlState is PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter)
        {
            throw Unencoded();
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException or IOException)
        {
            var code = (failure as PostgresException)?.SqlState ?? failure.GetType().Name;
            throw new UnreadableSourceException(
                "source.postgresql.lost", $"The server of source `{this.source}` ended the reading ({code}); nothing of it is taken. Collect again.");
        }
    }

    private static bool IsUnreachable(Exception failure) =>
        failure is not PostgresException && (failure is SocketException or TimeoutException || failure.InnerException is SocketException or TimeoutException);

    // INVARIANT: the library's own words may quote what was sent, so of them only a code goes on.
    private static UnreadableSourceException Refused(Source source, PostgresSettings settings, Exception failure)
    {
        var at = $"`{settings.Host}` port {settings.Port}";
        if (failure is PostgresException refused)
        {
            return new UnreadableSourceException(
                "source.postgresql.refused",
                $"The server at {at} does not let `{settings.User}` of source `{source.Name}` into `{settings.Database}` ({refused.SqlState}). "
                + "Check the role, its password and `pg_hba.conf`.");
        }
        if (failure is AuthenticationException || failure.InnerException is AuthenticationException)
        {
            return new UnreadableSourceException(
                "source.postgresql.tls",
                $"The server at {at} of source `{source.Name}` does not show a certificate that is trusted for that name. Name its issuer's in `files`.");
        }
        return IsUnreachable(failure)
            ? new UnreadableSourceException(
                "source.postgresql.unreachable", $"Nothing answers at {at} of source `{source.Name}`. Check `host`, `port` and the network.")
            : new UnreadableSourceException(
                "source.postgresql.handshake",
                $"What answers at {at} of source `{source.Name}` does not offer {(settings.IsEncrypted ? "TLS and " : "")}a password by SCRAM, and nothing "
                + "else is taken. Check `ssl`, `password_encryption` and `pg_hba.conf` of the server.");
    }
}

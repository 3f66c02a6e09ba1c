using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Countersign.Connectors.Reaching;
using Countersign.Connectors.Reading;
using Countersign.Inventory.Sources;
using Npgsql;

namespace Countersign.Connectors.PostgreSql;

/// <summary>Signs in at a server, at the addresses that were judged, and tells apart why it is not let in.</summary>
internal static class PostgresOpening
{
    /// <summary>The code of the refusal where the server takes no more sessions for now.</summary>
    public const string Busy = "source.postgresql.busy";

    private const int ConnectSeconds = 15;

    /// <param name="begin">What begins on the new connection; it owns what it is given once it returns.</param>
    /// <exception cref="UnreadableSourceException">The server cannot be reached, or does not let the role in.</exception>
    public static T Open<T>(SourceInput input, PostgresSettings settings, int commandSeconds, Func<NpgsqlDataSource, NpgsqlConnection, T> begin)
    {
        Exception? unreachable = null;
        foreach (var host in HostsOf(input))
        {
            // INVARIANT: the secret itself is never sent, whoever answers. Over a socket the server may know the user from the machine.
            var server = Server(
                input, settings, host, settings.User, input.Way.Secret, settings.IsSocket ? "ScramSHA256,None" : "ScramSHA256", commandSeconds);
            NpgsqlConnection? connection = null;
            try
            {
                connection = server.OpenConnection();
                return begin(server, connection);
            }
            catch (Exception failure) when (IsNoAnswer(failure))
            {
                connection?.Dispose();
                server.Dispose();
                unreachable = IsUnreachable(failure) ? failure : throw Refused(input.Source, settings, failure);
            }
        }
        throw Refused(input.Source, settings, unreachable!);
    }

    /// <summary>Where to try, in turn.</summary>
    public static IEnumerable<string> HostsOf(SourceInput input) =>
        input.Way is var reach && reach.Addresses.Count == 0 ? [reach.Host] : reach.Addresses.Select(address => address.ToString());

    /// <summary>That a server could not be signed in at, for whatever reason.</summary>
    public static bool IsNoAnswer(Exception failure) => failure is NpgsqlException or SocketException or AuthenticationException or TimeoutException;

    /// <param name="ways">The ways to sign in that are taken, as the library names them.</param>
    public static NpgsqlDataSource Server(
        SourceInput input, PostgresSettings settings, string host, string user, string secret, string ways, int commandSeconds = ConnectSeconds)
    {
        var builder = new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder
        {
            Host = host,
            Port = settings.Port,
            Database = settings.Database,
            Username = user,
            Password = secret,
            SslMode = settings.IsEncrypted ? SslMode.VerifyFull : SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
            RequireAuth = ways,
            ApplicationName = "countersign",
            Timeout = ConnectSeconds,
            CommandTimeout = commandSeconds,
            Pooling = false,
        }.ConnectionString);
        if (settings.IsEncrypted)
        {
            builder.UseSslClientAuthenticationOptionsCallback(options => options.TargetHost = input.Way.Host);
            if (Trusted(input) is { Count: > 0 } trusted)
            {
                builder.UseRootCertificates(trusted);
            }
        }
        return builder.Build();
    }

    private static X509Certificate2Collection Trusted(SourceInput input) => PemCertificates.Of(input.Files, NoCertificate);

    private static UnreadableSourceException NoCertificate(ExportFile file) => new(
        "source.postgresql.certificate", $"`{file.Name}` holds no certificate in PEM form. Name the one that signed the server's.", file.Name);

    private static bool IsUnreachable(Exception failure) =>
        failure is not PostgresException && (failure is SocketException or TimeoutException || failure.InnerException is SocketException or TimeoutException);

    // INVARIANT: the library's own words may quote what was sent, so of them only a code goes on.
    private static UnreadableSourceException Refused(Source source, PostgresSettings settings, Exception failure)
    {
        var at = $"`{settings.Host}` port {settings.Port}";
        if (failure is PostgresException { SqlState: PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.CannotConnectNow } full)
        {
            return new UnreadableSourceException(
                $"{Busy}",
                $"The server at {at} takes no more sessions of `{settings.User}` of source `{source.Name}` for now ({full.SqlState}). Try again later, or "
                + "raise the role's `CONNECTION LIMIT` or `max_connections`.");
        }
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

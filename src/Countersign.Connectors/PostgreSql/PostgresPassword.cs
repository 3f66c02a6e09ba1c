using Npgsql;

namespace Countersign.Connectors.PostgreSql;

/// <summary>
/// Whether a server lets a role in with a password of our making. INVARIANT: only SCRAM gives a yes, so that neither an answer without a password
/// nor a stranger's server is taken for one, and the password itself is never sent.
/// </summary>
internal static class PostgresPassword
{
    /// <summary>Unknown where that cannot be told from why the server answers.</summary>
    public static Fact<bool> LetsIn(SourceInput input, PostgresSettings settings, string role, string password)
    {
        var known = Fact<bool>.Unknown;
        foreach (var host in PostgresOpening.HostsOf(input))
        {
            if (known.IsUnknown)
            {
                known = Tried(input, settings, host, role, password);
            }
        }
        return known;
    }

    // A server that holds an old hash of the role asks by MD5, and says no by that as well; its yes is no proof.
    private static Fact<bool> Tried(SourceInput input, PostgresSettings settings, string host, string role, string password)
    {
        var known = Tried(input, settings, host, role, password, "ScramSHA256");
        return known.IsUnknown && Tried(input, settings, host, role, password, "ScramSHA256,MD5") is { IsValue: true, Value: false } ? false : known;
    }

    private static Fact<bool> Tried(SourceInput input, PostgresSettings settings, string host, string role, string password, string ways)
    {
        try
        {
            using var server = PostgresOpening.Server(input, settings, host, role, password, ways);
            using var connection = server.OpenConnection();
            return true;
        }
        catch (PostgresException refused)
        {
            // The password is looked at before the database and the right to connect to it are.
            return refused.SqlState switch
            {
                PostgresErrorCodes.InvalidPassword => false,
                PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidCatalogName => true,
                _ => Fact<bool>.Unknown,
            };
        }
        catch (Exception failure) when (PostgresOpening.IsNoAnswer(failure))
        {
            return Fact<bool>.Unknown;
        }
    }
}

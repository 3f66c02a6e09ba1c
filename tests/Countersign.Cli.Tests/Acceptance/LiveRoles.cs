using Countersign.Testing;
using Npgsql;

namespace Countersign.Cli.Tests.Acceptance;

/// <summary>Who gets into a running PostgreSQL, and whose session still answers.</summary>
internal static class LiveRoles
{
    /// <param name="server">Where to sign in.</param>
    /// <param name="role">As whom.</param>
    /// <param name="cancel">Stops it.</param>
    /// <param name="password">Signs in over TCP with it; without, over the socket with the role's name.</param>
    public static async Task<NpgsqlConnection> SignInAsync(PostgresServer server, string role, CancellationToken cancel, string? password = null)
    {
        var at = $"Host={(password is null ? server.Socket : "127.0.0.1")};Port={server.Port};Username={role};Password={password ?? role}";
        var connection = new NpgsqlConnection($"{at};Database=postgres;Pooling=false");
        await connection.OpenAsync(cancel);
        return connection;
    }

    public static async Task<bool> AnswersAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        try
        {
            await using var command = new NpgsqlCommand("SELECT 1", connection);
            return await command.ExecuteScalarAsync(cancel) is 1;
        }
        catch (Exception ended) when (ended is NpgsqlException or InvalidOperationException)
        {
            return false;
        }
    }
}

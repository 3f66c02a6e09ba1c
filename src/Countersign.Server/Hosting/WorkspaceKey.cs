using System.Security.Cryptography;
using System.Text;

namespace Countersign.Server.Hosting;

/// <summary>A short name for a workspace that lock, socket and folders share: 16 hex digits over where it lies.</summary>
public static class WorkspaceKey
{
    public static string Of(string connection) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(IsPath(connection) ? RealPath.Of(connection) : connection)))[..16];

    /// <summary>True for an SQLite file; PostgreSQL connection strings hold `=` pairs or a postgres address.</summary>
    public static bool IsPath(string connection) =>
        !connection.StartsWith("postgres://", StringComparison.Ordinal) && !connection.StartsWith("postgresql://", StringComparison.Ordinal)
        && !connection.Contains("Host=", StringComparison.OrdinalIgnoreCase) && !connection.Contains("Server=", StringComparison.OrdinalIgnoreCase);
}

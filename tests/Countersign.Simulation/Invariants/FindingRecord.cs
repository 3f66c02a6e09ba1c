using Microsoft.Data.Sqlite;

namespace Countersign.Simulation.Invariants;

/// <summary>A finding's row, as it is read by nothing of the product.</summary>
internal sealed record FindingRecord(
    string Id, string Policy, string Subject, string Unit, long Severity, string State, string? Resolver, string? Approver, string? Signatory, string? Reason,
    string? Closure, long? Observed, long? Remediated, long Version, long? ExceptedFrom, long? ExceptedUntil, long? ClosedAt)
{
    public const string Columns =
        "id, policy, subject, unit, severity, state, resolver, approver, signatory, unroutable_reason, closure, observed_at, remediated_at, version, "
        + "excepted_from, excepted_until, closed_at";

    public bool IsOpen => State != "Closed";

    /// <summary>The account that it is about; null where it is about none.</summary>
    public string? Account => Unit.StartsWith("account:", StringComparison.Ordinal) ? Unit : null;

    public static FindingRecord Read(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4), row.GetString(5), Text(row, 6), Text(row, 7), Text(row, 8),
        Text(row, 9), Text(row, 10), Number(row, 11), Number(row, 12), row.GetInt64(13), Number(row, 14), Number(row, 15), Number(row, 16));

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static long? Number(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}

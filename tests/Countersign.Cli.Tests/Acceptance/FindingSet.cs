using System.Text.Json;
using Countersign.Api;
using Countersign.Api.Findings;

namespace Countersign.Cli.Tests.Acceptance;

/// <summary>What `finding list --output json` wrote.</summary>
internal sealed record FindingSet(IReadOnlyList<FindingRow> Rows)
{
    public static FindingSet Parse(string json) => new(JsonSerializer.Deserialize<List<FindingRow>>(json, WireJson.Options)!);

    /// <summary>Two runs are equal when these are, whatever their ids.</summary>
    public string[] Signatures() =>
    [
        .. Rows.Select(row => string.Join(
            " | ", row.Policy, row.Subject, row.State, row.Severity, row.Resolver ?? row.UnroutableReason, row.Approver, row.Signatory, row.DueAt))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Policy and subject, as `expected.jsonl` has them.</summary>
    public string[] Defects() => [.. Rows.Select(row => $"{row.Policy} {row.Subject}").Order(StringComparer.Ordinal)];

    /// <summary>What stands in a generated `expected.jsonl`, of findings that somebody must still fix.</summary>
    public string[] Answers() =>
    [
        .. Rows.Where(row => row.State is "Assigned" or "Unroutable")
            .Select(row => string.Join(" | ", row.Policy, row.Subject, row.Severity, row.Resolver ?? row.UnroutableReason))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The lines of an `expected.jsonl` as `Answers` has them.</summary>
    public static string[] Expected(string path) =>
    [
        .. File.ReadLines(path).Select(line => JsonDocument.Parse(line).RootElement)
            .Select(line => string.Join(
                " | ", line.GetProperty("policy"), line.GetProperty("subject"), line.GetProperty("severity"),
                line.TryGetProperty("resolver", out var resolver) ? resolver : line.GetProperty("unroutableReason")))
            .Order(StringComparer.Ordinal),
    ];
}

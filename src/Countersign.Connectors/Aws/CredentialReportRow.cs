namespace Countersign.Connectors.Aws;

/// <summary>A row of a credential report: a user or the root account, with the slots of its credentials.</summary>
internal sealed record CredentialReportRow
{
    public required string Arn { get; init; }

    public required string User { get; init; }

    public required string Account { get; init; }

    public Instant? CreatedAt { get; init; }

    public Fact<bool> Mfa { get; init; }

    public required IReadOnlyList<ReportCredential> Slots { get; init; }

    /// <summary>The latest instant that it speaks of as past; null where it speaks of none.</summary>
    public Instant? Latest =>
        new[] { CreatedAt }.Concat(Slots.SelectMany(s => new[] { s.RotatedAt.IsValue ? s.RotatedAt.Value : (Instant?)null, s.UsedAt })).Max();

    public bool IsRoot => User == CredentialReport.RootUser;
}

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

    public bool IsRoot => User == CredentialReport.RootUser;
}

namespace Countersign.Connectors.Aws;

/// <summary>A cell of a credential report: a value, `N/A`, or a word for what AWS does not tell.</summary>
internal readonly record struct ReportCell(string? Text)
{
    public bool IsNotApplicable => Text is "N/A";

    public bool IsNoInformation => Text is "no_information";

    /// <summary>True where AWS tells nothing (`no_information`, `not_supported`) or the report lacks the column.</summary>
    public bool IsUntold => Text is null or "" or "no_information" or "not_supported";

    public bool IsValue => !IsNotApplicable && !IsUntold;
}

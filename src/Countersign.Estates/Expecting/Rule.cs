namespace Countersign.Estates.Expecting;

/// <summary>What an estate knows of a policy: enough to say of its own defects how grave they are and who can mend them.</summary>
internal sealed record Rule(string Policy, string Control, Plane Plane, Scale Scale, params string[] Remedies)
{
    /// <summary>A template answers for the defects of its instances, all with one finding.</summary>
    public bool ByTemplate { get; init; }

    public string Severity(bool critical, bool dev) => Scale switch
    {
        Scale.HighLowMedium => critical ? "high" : dev ? "low" : "medium",
        Scale.CriticalLowHigh => critical ? "critical" : dev ? "low" : "high",
        Scale.CriticalHigh => critical ? "critical" : "high",
        Scale.MediumLow => critical ? "medium" : "low",
        Scale.Critical => "critical",
        Scale.High => "high",
        Scale.Medium => "medium",
    };
}

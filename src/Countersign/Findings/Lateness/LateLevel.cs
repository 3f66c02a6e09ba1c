namespace Countersign.Findings.Lateness;

/// <summary>How far lateness has climbed.</summary>
public enum LateLevel
{
    /// <summary>Whoever is late hears of it.</summary>
    Due,
    Lead,
    Parent,
    Executive,

    /// <summary>Governance reads of it as an acceptance that nobody approved. It is a report: nothing changes hands.</summary>
    Report,
}

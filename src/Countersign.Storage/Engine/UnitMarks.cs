namespace Countersign.Storage.Engine;

/// <summary>What waits for evaluation, and how often it was marked since its last one.</summary>
internal static class UnitMarks
{
    /// <summary>The statement that marks the units for which a condition holds, once more each.</summary>
    public static string Add(string condition) => $"""
        INSERT INTO unit_mark (unit, marks, whole) SELECT no, 1, 1 FROM unit WHERE {condition} ORDER BY no
        ON CONFLICT (unit) DO UPDATE SET marks = unit_mark.marks + 1, whole = 1
        """;
}

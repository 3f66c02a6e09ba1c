using Countersign.Inventory;
using Countersign.Inventory.Linking;

namespace Countersign.Findings;

/// <summary>What two findings share if one is the other's recurrence: the policy, the template or else the unit, and the slot.</summary>
public static class Lineage
{
    /// <summary>`POLICY|ANCHOR` or `POLICY|ANCHOR#PART`; a replaced instance of a template keeps its lineage.</summary>
    public static string Of(string policy, SubjectId subject, SubjectId unit, AccountLinks links)
    {
        var anchor = links.Template is { } template ? $"template:{template}" : unit.Value;
        var part = subject.Value.IndexOf('#');
        return part < 0 ? $"{policy}|{anchor}" : $"{policy}|{anchor}{subject.Value[part..]}";
    }
}

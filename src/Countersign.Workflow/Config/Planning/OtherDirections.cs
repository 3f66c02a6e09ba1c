using Countersign.Controls;
using Countersign.Inventory;
using Countersign.Surfaces;
using Countersign.Workflow.Config.Schema;

namespace Countersign.Workflow.Config.Planning;

/// <summary>What changed in routes, lists, systems, surfaces, templates and the workspace.</summary>
internal static class OtherDirections
{
    public static void Workspace(DocumentChange change, Workspace before, Workspace after)
    {
        if (before.Governance is not null && before.Governance != after.Governance)
        {
            change.Loosens($"governance changed from {before.Governance} to {Party(after.Governance)}");
        }
        if (before.Compliance is not null && before.Compliance != after.Compliance)
        {
            change.Loosens($"compliance changed from {before.Compliance} to {Party(after.Compliance)}");
        }
        if (before.Responders != after.Responders)
        {
            change.Loosens($"responders changed from {Party(before.Responders)} to {Party(after.Responders)}: others shut identities out, and let them in");
        }
        change.Compare(before.ApproverNotSignatoryFrom, after.ApproverNotSignatoryFrom, "the severity from which approver and signatory differ",
            Words<Severity>.Of);
        SourceDirections.Threshold(change, before.ShrinkThreshold, after.ShrinkThreshold);
    }

    public static void Route(DocumentChange change) => change.Loosens(change.Kind switch
    {
        ChangeKind.Add => "a route is added: it decides who fixes before anybody else is asked",
        ChangeKind.Retire => "the route is retired: findings go to other resolvers",
        _ => "the route changed: findings may go to other resolvers",
    });

    public static void List(DocumentChange change) => change.Loosens(change.Kind switch
    {
        ChangeKind.Add => "a list is added: policies may let its entries pass",
        ChangeKind.Retire => "the list is retired: policies may no longer ask about its entries",
        _ => "the list changed: policies may let other subjects pass",
    });

    public static void System(DocumentChange change, SystemRecord? before, SystemRecord? after)
    {
        if (before is null)
        {
            return;
        }
        if (before.Critical && after is not { Critical: true })
        {
            change.Loosens("the system is no longer critical: severities may be lower");
        }
        if (!before.Critical && after is { Critical: true })
        {
            change.Tightens("the system is critical now");
        }
        if (after is not null && before.Environment != after.Environment)
        {
            change.Loosens("the environment changed: severities may be lower");
        }
    }

    public static void Surface(DocumentChange change, Surface? before, Surface? after)
    {
        if (before is null)
        {
            change.Tightens("a surface is added");
            return;
        }
        if (after is null)
        {
            change.Loosens("the surface is retired");
            return;
        }
        change.Compare(-(int)before.Mode, -(int)after.Mode, "how freely its changes pass", m => Words<SurfaceMode>.Of((SurfaceMode)(-m)));
        if (before.Controls.Except(after.Controls).Any())
        {
            change.Loosens($"controls no longer hold for it: {string.Join(", ", before.Controls.Except(after.Controls))}");
        }
        if (before.Paths.Except(after.Paths).Any())
        {
            change.Loosens("paths no longer belong to it");
        }
    }

    private static string Party(Parties.PartyId? party) => party is { } named ? named.ToString() : "nobody";
}

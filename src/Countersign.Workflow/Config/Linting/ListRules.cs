using Countersign.Inventory.Linking;
using Countersign.Workflow.Config.Yaml;

namespace Countersign.Workflow.Config.Linting;

/// <summary>The list of incompatible entitlements holds pairs.</summary>
internal static class ListRules
{
    public static void Check(LintContext context)
    {
        if (context.Registry.Document("List", IncompatibleEntitlements.ListName) is not { } document
            || document.Find("spec", "entries") is not ConfigNode.List entries)
        {
            return;
        }
        foreach (var entry in entries.Items.OfType<ConfigNode.Scalar>().Where(e => !IncompatibleEntitlements.IsPair(e.Text)))
        {
            context.Report(
                document, entry, "config.list.pair", null, $"`{entry.Text}` is not a pair of entitlements.",
                "Write `SOURCE/ENTITLEMENT + SOURCE/ENTITLEMENT`, each entitlement percent-encoded.", blocks: true);
        }
    }
}

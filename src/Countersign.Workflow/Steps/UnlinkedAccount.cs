using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Policies.Subjects;
using Countersign.Policies.Views;

namespace Countersign.Workflow.Steps;

/// <summary>What classify rules and templates see: the account as its source tells it, before it is joined to anything.</summary>
internal static class UnlinkedAccount
{
    private static readonly SubjectContext Alone = new();

    /// <param name="id">The account's own id.</param>
    public static AccountScope Scope(SubjectId id, AccountUnit unit) =>
        new() { Account = AccountViews.Of(id, unit with { Links = AccountLinks.None }, Alone) };
}

using Countersign.Inventory.Linking;
using Countersign.Policies.Subjects;
using Countersign.Policies.Views;

namespace Countersign.Workflow.Steps;

/// <summary>What classify rules and templates see: the account as its source tells it, before it is joined to anything.</summary>
internal static class UnlinkedAccount
{
    private static readonly SubjectContext Alone = new();

    public static AccountScope Scope(AccountUnit unit) => new() { Account = AccountViews.Of(unit, Alone) };
}

namespace Countersign.Storage.Rows;

/// <summary>The kinds of record that a source tells of, as the unit table spells them.</summary>
public static class UnitKind
{
    public const string Account = "account";
    public const string Identity = "identity";
    public const string Entitlement = "entitlement";
    public const string Template = "template";

    /// <summary>What holds of the units that policies judge one by one.</summary>
    internal const string IsJudged = "kind IN ('account', 'identity')";
}

using Countersign.Inventory;
using Countersign.Storage.Rows;

namespace Countersign.Workflow.Steps.Collecting;

/// <summary>One unit of a reading, as it would be stored.</summary>
/// <param name="Kind">As `UnitKind` spells it.</param>
/// <param name="NativeId">The id that its source gave it.</param>
/// <param name="Subject">Our own id.</param>
/// <param name="Body">Null where it is as it was.</param>
internal sealed record ToldUnit(string Kind, string NativeId, SubjectId Subject, UnitBody? Body)
{
    /// <summary>What the line that told it is known by; null where that may not be passed over.</summary>
    public byte[]? Line { get; init; }

    /// <summary>Whether what is known of it stands, for the rest of what tells it is lost.</summary>
    public bool IsPart { get; init; }

    /// <summary>How it was used; null where its kind is not used.</summary>
    public UnitBody? Activity { get; init; }

    public string? Name { get; init; }

    public AccountKind? AccountKind { get; init; }

    /// <summary>What joins it to other units.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    public static ToldUnit Same(string kind, string native) => new(kind, native, default, null);

    public static ToldUnit Of(Account account, Activity activity) =>
        new(UnitKind.Account, account.NativeId, account.Subject, UnitBody.Of(account))
        {
            Activity = UnitBody.Of(activity),
            Name = account.Name.OrDefault(),
            AccountKind = account.Kind,
            Keys = KeysOf(account),
        };

    public static ToldUnit Of(Identity identity) =>
        new(UnitKind.Identity, identity.NativeId, identity.Subject, UnitBody.Of(identity)) { Name = identity.Name.OrDefault() };

    public static ToldUnit Of(Entitlement entitlement) =>
        new(UnitKind.Entitlement, entitlement.NativeId, SubjectOf(UnitKind.Entitlement, entitlement.Source, entitlement.NativeId), UnitBody.Of(entitlement))
        {
            Name = entitlement.Name,
        };

    public static ToldUnit Of(TemplateRecord template) =>
        new(UnitKind.Template, template.NativeId, SubjectId.Template(template.Source, template.NativeId), UnitBody.Of(template));

    public static SubjectId SubjectOf(string kind, string source, string native) => kind switch
    {
        UnitKind.Identity => SubjectId.Identity(source, native),
        UnitKind.Template => SubjectId.Template(source, native),
        UnitKind.Entitlement => new SubjectId($"entitlement:{source}/{Uri.EscapeDataString(native)}"),
        _ => SubjectId.Account(source, native),
    };

    private static IReadOnlyList<string> KeysOf(Account account)
    {
        var keys = (account.Credentials.OrDefault([]) ?? []).Where(c => c.Fingerprint.IsValue).Select(c => JoinKey.Fingerprint(c.Fingerprint.Value));
        return [.. (account.Delegator.IsValue ? keys.Append(JoinKey.Delegator(SubjectId.Account(account.Source, account.Delegator.Value))) : keys).Distinct()];
    }
}

namespace Countersign.Inventory;

/// <summary>
/// `KIND:SOURCE/NATIVE` with NATIVE percent-encoded, a part behind `#`; `control:NAME`, `surface:NAME`, `source:NAME`
/// for documents; a party's own id (`team:KEY`) for parties.
/// </summary>
public readonly record struct SubjectId(string Value) : IComparable<SubjectId>
{
    /// <summary>What every id of a template begins with.</summary>
    public const string TemplatePrefix = "template:";

    public static SubjectId Account(string source, string nativeId) => new($"account:{source}/{Encode(nativeId)}");

    public static SubjectId Identity(string source, string nativeId) => new($"identity:{source}/{Encode(nativeId)}");

    public static SubjectId Template(string source, string nativeId) => Template($"{source}/{Encode(nativeId)}");

    /// <param name="name">`NAME` of a document, or `SOURCE/NATIVE` with NATIVE encoded already.</param>
    public static SubjectId Template(string name) => new(TemplatePrefix + name);

    public static SubjectId Credential(string source, string nativeId, string slot) =>
        PartOf(Account(source, nativeId), SubjectKind.Credential, slot);

    /// <summary>The id of a part of an account: a credential by its slot, a grant or a use by its id.</summary>
    internal static SubjectId PartOf(SubjectId account, SubjectKind kind, string part) =>
        new($"{EnumWord.Of(kind)}{account.Value.AsSpan(account.Value.IndexOf(':'))}#{Encode(part)}");

    public static SubjectId Control(string name) => new($"control:{name}");

    public static SubjectId Surface(string name) => new($"surface:{name}");

    public static SubjectId Source(string name) => new($"source:{name}");

    /// <summary>The source that tells it: of `account:SOURCE/…`, `source:SOURCE` and the like; null for documents and parties.</summary>
    public string? SourceName => (Value.IndexOf(':'), Value.IndexOf('/')) is var (colon, slash) && slash > colon && colon > 0 ? Value[(colon + 1)..slash]
        : Value.StartsWith("source:", StringComparison.Ordinal) ? Value["source:".Length..] : null;

    /// <summary>What stands behind `template:`: `NAME` of a document, or `SOURCE/NATIVE`; null for all but templates.</summary>
    public string? TemplateName => Value.StartsWith(TemplatePrefix, StringComparison.Ordinal) ? Value[TemplatePrefix.Length..] : null;

    public static implicit operator string(SubjectId id) => id.Value;

    public int CompareTo(SubjectId other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;

    private static string Encode(string text) => Uri.EscapeDataString(text);
}

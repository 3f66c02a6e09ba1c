namespace Countersign.Cel.Checking;

/// <summary>A name that an expression binds itself. Told apart by identity, so that equal names never meet.</summary>
internal sealed class Local(string name, CelType type, string? path)
{
    public string Name { get; } = name;

    public CelType Type { get; } = type;

    /// <summary>Where its values come from, e.g. <c>account.grants[]</c>; null when computed.</summary>
    public string? Path { get; } = path;
}

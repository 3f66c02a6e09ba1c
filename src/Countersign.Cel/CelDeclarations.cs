namespace Countersign.Cel;

/// <summary>What expressions may name when that is known only at run time.</summary>
public sealed record CelDeclarations
{
    public IReadOnlyList<CelVariable> Variables { get; init; } = [];

    /// <summary>Functions beside those of the language; expressions that call them can be checked, not run.</summary>
    public IReadOnlyList<CelFunction> Functions { get; init; } = [];

    /// <summary>The namespace in which names are looked up first, e.g. <c>com.example</c>; empty for none.</summary>
    public string Container { get; init; } = "";

    /// <summary>False takes everything for dyn: what does not fit is then an error where it is met, not a diagnostic.</summary>
    public bool ChecksTypes { get; init; } = true;
}

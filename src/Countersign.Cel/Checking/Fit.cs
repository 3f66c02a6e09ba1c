namespace Countersign.Cel.Checking;

/// <summary>How far arguments may be from what an overload takes; the nearest that fits is taken.</summary>
internal enum Fit
{
    /// <summary>As they are.</summary>
    Exact,

    /// <summary>Parts of them become dyn.</summary>
    Widened,

    /// <summary>Some are dyn, which turns out to be what is wanted or is an error.</summary>
    Narrowed,
}

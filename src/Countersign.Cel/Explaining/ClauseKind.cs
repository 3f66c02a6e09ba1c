namespace Countersign.Cel.Explaining;

internal enum ClauseKind
{
    Single,
    All,
    Any,

    /// <summary>A condition and the two ways that it chooses between.</summary>
    Choice,
}

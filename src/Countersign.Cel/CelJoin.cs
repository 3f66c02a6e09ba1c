namespace Countersign.Cel;

/// <summary>How the parts of a condition make it one.</summary>
public enum CelJoin
{
    /// <summary>It has no parts.</summary>
    Single,

    /// <summary>Every part must hold.</summary>
    All,

    /// <summary>One part must hold.</summary>
    Any,
}

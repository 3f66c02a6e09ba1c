namespace Countersign.Remediation;

/// <summary>In what role somebody, or something, moves an action.</summary>
public enum ActionRole
{
    /// <summary>The people of the finding's resolver.</summary>
    Resolver,

    /// <summary>A second person of the source's team.</summary>
    Second,

    /// <summary>The people of those who use the secret that is renewed.</summary>
    Consumer,

    /// <summary>Whoever carries its steps out, and hears what the system answers.</summary>
    Runner,

    /// <summary>What was read of the target.</summary>
    Observation,
}

namespace Countersign.Policies;

/// <summary>Observed policies are counted; enforced ones make findings that somebody owns.</summary>
public enum PolicyMode
{
    Observe,
    Enforce,
}

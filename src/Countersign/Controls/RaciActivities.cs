namespace Countersign.Controls;

/// <summary>The activities every control answers RACI for.</summary>
public static class RaciActivities
{
    public static IReadOnlyList<string> All { get; } =
        ["design-approval", "change-approval", "incident-response", "periodic-review", Control.RemediationActivity];
}

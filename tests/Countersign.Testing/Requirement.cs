using Xunit;

namespace Countersign.Testing;

/// <summary>What a test needs from its machine. Absent: the test is skipped, or fails where `CI=true`.</summary>
public static class Requirement
{
    /// <summary>True where a missing requirement must not pass unseen.</summary>
    public static bool IsStrict => Environment.GetEnvironmentVariable("CI") == "true";

    /// <summary>Returns when <paramref name="missing"/> is null; else skips or fails with it as the reason.</summary>
    public static void Met(string? missing)
    {
        if (missing is null)
        {
            return;
        }

        Assert.False(IsStrict, $"{missing} (CI=true turns this skip into a failure)");
        Assert.Skip(missing);
    }
}

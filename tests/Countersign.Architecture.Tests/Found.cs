using Xunit;

namespace Countersign.Architecture.Tests;

/// <summary>What a rule found: empty is good, anything else is told line by line.</summary>
internal static class Found
{
    public static void None(IEnumerable<string> violations)
    {
        var all = violations.Distinct().ToList();
        Assert.True(all.Count == 0, $"{all.Count} found:\n{string.Join('\n', all.Take(60))}");
    }
}

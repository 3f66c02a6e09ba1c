using System.Text;
using System.Text.Json;
using Countersign.Workflow.Tests.Steps;
using Xunit;

namespace Countersign.Workflow.Tests.SharedData;

public sealed class PasswordTests
{
    private static readonly string[] Passwords = ["p00000000", "p00000001", "p00001234", "p00003999"];

    [Fact]
    public async Task No_password_of_four_thousand_reaches_the_workspace_or_what_is_said_about_it()
    {
        var shared = SharedCase.All.Single(c => c.Files is [var file] && file.EndsWith("example-4000.ldif", StringComparison.Ordinal));
        await using var estate = await shared.OpenAsync();
        var export = await File.ReadAllTextAsync(Path.Combine(estate.Folder, "example-4000.ldif"), TestContext.Current.CancellationToken);
        Assert.All(Passwords, p => Assert.Contains($"userpassword: {p}\n", export, StringComparison.OrdinalIgnoreCase));

        await estate.ApplyAsync(Governance.With(shared.Documents));
        var report = await estate.AppliedAsync(shared.Source);
        await estate.EvaluateAsync();

        var written = Directory.EnumerateFiles(estate.Folder).Where(f => !f.EndsWith(".ldif", StringComparison.Ordinal)).ToList();
        Assert.Contains(written, f => f.EndsWith("-wal", StringComparison.Ordinal));
        foreach (var bytes in written.Select(Bytes).Append(JsonSerializer.SerializeToUtf8Bytes(report)))
        {
            Assert.All(Passwords, p => Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(p))));
        }
        Assert.True(written.Sum(f => new FileInfo(f).Length) > 1_000_000);
        Assert.Contains(written, f => Bytes(f).AsSpan().IndexOf("u00001234"u8) >= 0);
    }

    private static byte[] Bytes(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

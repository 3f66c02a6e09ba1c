using Countersign.Testing;

namespace Countersign.Cli.Tests.Acceptance;

/// <summary>A folder that holds two exports of strangers and nothing else, brought up once. Null members where the material is absent.</summary>
public sealed class StrangersWorkspace : IAsyncLifetime
{
    private static readonly string[] Exports =
    [
        "salesforce-cloudsplaining/examples/files/example.json", "derived/aws-credential-report-test_iam_user_unused_keys.csv",
    ];

    private readonly Estate _pristine = Estate.Empty();

    internal Ended? Up { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (SharedMaterial.Root() is not { } root || !Exports.All(export => File.Exists(Path.Combine(root, export))))
        {
            return;
        }
        foreach (var export in Exports)
        {
            File.Copy(Path.Combine(root, export), _pristine.PathOf(Path.GetFileName(export)));
        }
        Up = await _pristine.UpAsync();
    }

    /// <summary>A copy to change; skips the test where the material is absent.</summary>
    internal Estate Copy()
    {
        foreach (var export in Exports)
        {
            SharedMaterial.Path(export);
        }
        return _pristine.Copy();
    }

    public ValueTask DisposeAsync()
    {
        _pristine.Dispose();
        return ValueTask.CompletedTask;
    }
}

namespace Countersign.Workflow.Tests.Actions;

public sealed class SqliteRotationTests : RotationContract
{
    protected override Task<string?> NewConnectionAsync() => Task.FromResult<string?>(null);
}

namespace Countersign.Workflow.Tests.Steps;

public sealed class SqliteRejoinTests : RejoinContract
{
    protected override Task<string?> NewConnectionAsync() => Task.FromResult<string?>(null);
}

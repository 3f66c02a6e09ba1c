namespace Countersign.Workflow.Tests.Acts;

public sealed class SqliteRepeatTests : RepeatContract
{
    protected override Task<string?> NewConnectionAsync() => Task.FromResult<string?>(null);
}

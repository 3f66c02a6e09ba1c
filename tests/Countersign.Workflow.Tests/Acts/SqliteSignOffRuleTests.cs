namespace Countersign.Workflow.Tests.Acts;

public sealed class SqliteSignOffRuleTests : SignOffRuleContract
{
    protected override Task<string?> NewConnectionAsync() => Task.FromResult<string?>(null);
}

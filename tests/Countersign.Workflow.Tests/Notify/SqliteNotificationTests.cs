namespace Countersign.Workflow.Tests.Notify;

public sealed class SqliteNotificationTests : NotificationContract
{
    protected override Task<string?> NewConnectionAsync() => Task.FromResult<string?>(null);
}

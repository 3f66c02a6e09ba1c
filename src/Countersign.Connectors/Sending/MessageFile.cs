using System.Text;

namespace Countersign.Connectors.Sending;

/// <summary>Messages as JSON lines, in a file of the channel's name that only the server's user may read.</summary>
internal static class MessageFile
{
    public static async Task AppendAsync(DeploymentRules rules, OutgoingMessage message, CancellationToken cancel)
    {
        var folder = rules.MessageFolder ?? throw new UndeliveredException(
            "notification.no_folder",
            $"Channel `{message.Channel.Name}` writes to a file, and this deployment lists no folder for that. Whoever runs the machine writes "
            + "`notifications: { folder: PATH }` into the deployment file.");
        Directory.CreateDirectory(folder);
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        await using var file = new FileStream(Path.Combine(folder, $"{message.Channel.Name}.jsonl"), options);
        await file.WriteAsync(Encoding.UTF8.GetBytes(MessageJson.Generic(message) + "\n"), cancel);
        file.Flush(flushToDisk: true);
    }
}

using Microsoft.Extensions.Logging;

namespace Countersign.Server;

/// <summary>Everything the server logs: fixed text and ids, no personal data.</summary>
internal static partial class ServerLog
{
    [LoggerMessage(1, LogLevel.Error, "A request to {Path} failed")]
    public static partial void RequestFailed(ILogger log, string path, Exception failure);

    [LoggerMessage(2, LogLevel.Error, "Run {Id} failed")]
    public static partial void RunFailed(ILogger log, string id, Exception failure);
}

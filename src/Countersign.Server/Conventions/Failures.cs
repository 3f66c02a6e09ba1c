using Countersign.Api;
using Countersign.Storage;

namespace Countersign.Server.Conventions;

/// <summary>Says what failed: by its code where the store gave one, and a text nobody foresaw only to the workspace's own user.</summary>
internal static class Failures
{
    public static Problem Of(Exception failure, bool toOwnUser) => failure switch
    {
        WorkspaceException { Code: "query.cursor" } refused => Problems.Of("request.cursor", refused.Message, 400),
        WorkspaceException refused => Problems.Of(refused.Code, refused.Message, 409),
        StaleVersionException stale => Problems.Of(new Refusal("request.stale", stale.Message)),
        _ => Problems.Of(
            "server.failed",
            toOwnUser ? $"{failure.GetType().Name}: {failure.Message}" : "Something failed that nobody foresaw. The server's log says what.",
            500),
    };
}

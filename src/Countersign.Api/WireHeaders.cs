namespace Countersign.Api;

/// <summary>Names of the request headers that are ours.</summary>
public static class WireHeaders
{
    /// <summary>The person claimed with `--as`; taken only on the private socket.</summary>
    public const string ActAs = "X-Countersign-As";

    /// <summary>The instant of `--now`; taken only by simulated workspaces.</summary>
    public const string Now = "X-Countersign-Now";

    /// <summary>A key of the caller's: the same key and request give the first answer again.</summary>
    public const string IdempotencyKey = "Idempotency-Key";
}

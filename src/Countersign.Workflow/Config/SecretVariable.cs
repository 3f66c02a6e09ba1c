namespace Countersign.Workflow.Config;

/// <summary>Secrets that documents name, as the server's environment holds them.</summary>
internal static class SecretVariable
{
    private const string Prefix = "COUNTERSIGN_SECRET_";

    /// <summary>The value of a secret by its name; null where it is not set, or is no secret.</summary>
    public static string? Read(string name) => name.StartsWith(Prefix, StringComparison.Ordinal) ? Environment.GetEnvironmentVariable(name) : null;
}

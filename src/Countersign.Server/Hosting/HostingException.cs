namespace Countersign.Server.Hosting;

/// <summary>A workspace cannot be hosted here; a stable code, and a text with the remedy.</summary>
public sealed class HostingException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}

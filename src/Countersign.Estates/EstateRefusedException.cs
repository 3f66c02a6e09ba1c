namespace Countersign.Estates;

/// <summary>What was asked cannot be generated: a stable code, why, and the remedy.</summary>
public sealed class EstateRefusedException(string code, string message, string remedy) : Exception(message)
{
    public string Code { get; } = code;

    public string Remedy { get; } = remedy;
}

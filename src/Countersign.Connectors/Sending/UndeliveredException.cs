namespace Countersign.Connectors.Sending;

/// <summary>A message did not arrive, or nobody knows. The text holds no secret and nothing of what was received.</summary>
public sealed class UndeliveredException(string code, string message) : Exception(message)
{
    public string Code => code;
}

namespace Countersign.Storage;

/// <summary>A finding, exception or rule was saved by somebody else since it was read. Nothing of the act was written.</summary>
public sealed class StaleVersionException(string id) : Exception($"`{id}` was changed since it was read. Read it again and decide anew.")
{
    public string Id { get; } = id;
}

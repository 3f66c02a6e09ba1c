namespace Countersign.Cel.Tests.World;

/// <summary>Foreign data, and a word for what nobody knows.</summary>
public sealed record JsonWorld(object Row)
{
    public CelUnknown Unknown { get; init; }
}

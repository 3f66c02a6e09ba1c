namespace Countersign.Cel.Tests.World;

/// <summary>A three-valued fact as a host of the library would have it.</summary>
[CelFact]
public readonly record struct Fact<T>
{
    private Fact(T? value, bool isUnknown, bool isNone)
    {
        Value = value!;
        IsUnknown = isUnknown;
        IsNone = isNone;
    }

    public bool IsUnknown { get; }

    public bool IsNone { get; }

    public T Value { get; }

    public static Fact<T> Unknown => new(default, true, false);

    public static Fact<T> None => new(default, false, true);

    public static implicit operator Fact<T>(T value) => new(value, false, false);
}

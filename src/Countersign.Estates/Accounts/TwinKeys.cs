namespace Countersign.Estates.Accounts;

/// <summary>Which keys of twins are held by another account too.</summary>
internal sealed class TwinKeys(int count)
{
    public HashSet<int> Shared { get; } = [];

    public static string Fingerprint(int twin) => $"SHA256:twin{twin:00000000}";

    /// <summary>The fingerprint that a sharer takes, noted for its twin.</summary>
    public string Take(int sharer)
    {
        var twin = sharer % count;
        Shared.Add(twin);
        return Fingerprint(twin);
    }
}

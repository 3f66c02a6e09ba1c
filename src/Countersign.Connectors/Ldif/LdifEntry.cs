namespace Countersign.Connectors.Ldif;

/// <summary>An entry of an LDIF file, reduced to the attributes that are read; passwords are only known to be there.</summary>
internal sealed class LdifEntry(string file, long line, string dn)
{
    private readonly Dictionary<string, List<string>> values = new(StringComparer.Ordinal);

    public string File { get; } = file;

    public long Line { get; } = line;

    /// <summary>The normal form of its name.</summary>
    public string Dn { get; } = dn;

    public bool HasPassword { get; set; }

    /// <summary>True where a list of values was given in ranges and this is not the last.</summary>
    public bool IsPartial { get; set; }

    /// <summary>The relative identifier at the end of `objectSid`.</summary>
    public uint? Rid { get; set; }

    public string? Guid { get; set; }

    public IReadOnlyList<string> Classes => All("objectclass");

    public void Add(string attribute, string value)
    {
        if (!this.values.TryGetValue(attribute, out var values))
        {
            this.values[attribute] = values = [];
        }
        values.Add(value);
    }

    public IReadOnlyList<string> All(string attribute) => this.values.TryGetValue(attribute, out var values) ? values : [];

    /// <summary>The first value; null where there is none or it is empty.</summary>
    public string? One(string attribute) => this.values.TryGetValue(attribute, out var values) && values[0].Length > 0 ? values[0] : null;

    public bool Has(string attribute) => this.values.ContainsKey(attribute);

    public bool IsOf(string objectClass) => Classes.Any(c => c.Equals(objectClass, StringComparison.OrdinalIgnoreCase));
}

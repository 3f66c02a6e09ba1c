namespace Countersign.Connectors.Ldap;

/// <summary>An entry as a server tells it, with the attributes that were asked for.</summary>
/// <param name="Dn">Its name as the server writes it.</param>
/// <param name="Values">By attribute, in lower case and without options.</param>
internal sealed record LdapEntry(string Dn, IReadOnlyDictionary<string, IReadOnlyList<string>> Values)
{
    public IReadOnlyList<string> All(string attribute) => Values.TryGetValue(attribute, out var values) ? values : [];

    /// <summary>The first value; null where there is none or it is empty.</summary>
    public string? One(string attribute) => All(attribute) is [{ Length: > 0 } first, ..] ? first : null;

    public bool IsOf(string objectClass) => All("objectclass").Contains(objectClass, StringComparer.OrdinalIgnoreCase);
}

using System.Formats.Asn1;
using System.Text;

namespace Countersign.Connectors.Ldap;

/// <summary>Requests as they go over the wire (RFC 4511), each with its number.</summary>
internal static class LdapRequests
{
    public const string PagedResults = "1.2.840.113556.1.4.319";
    private const string Assertion = "1.3.6.1.1.12";
    private const string StartTransportSecurity = "1.3.6.1.4.1.1466.20037";
    private const string NoAttributes = "1.1";
    private const int Version = 3;

    private static readonly Asn1Tag Simple = new(TagClass.ContextSpecific, 0);

    public static byte[] Bind(int id, string name, string secret) => Message(id, writer =>
    {
        using var scope = writer.PushSequence(Operation(0));
        writer.WriteInteger(Version);
        Text(writer, name);
        writer.WriteOctetString(Encoding.UTF8.GetBytes(secret), Simple);
    });

    public static byte[] StartTls(int id) => Message(id, writer =>
    {
        using var scope = writer.PushSequence(Operation(23));
        writer.WriteOctetString(Encoding.UTF8.GetBytes(StartTransportSecurity), Simple);
    });

    /// <param name="page">How many entries are answered at most; null for a search that is not paged.</param>
    /// <param name="cookie">What the page before gave; empty for the first.</param>
    public static byte[] Search(int id, LdapQuery query, int? page, byte[] cookie) => Message(
        id,
        writer =>
        {
            using var scope = writer.PushSequence(Operation(3));
            Text(writer, query.Root);
            writer.WriteEnumeratedValue(query.Scope);
            writer.WriteEnumeratedValue(LdapAliases.Never);
            writer.WriteInteger(0);
            writer.WriteInteger(0);
            writer.WriteBoolean(false);
            query.Filter.WriteTo(writer);
            using var attributes = writer.PushSequence();
            foreach (var attribute in query.Attributes.DefaultIfEmpty(NoAttributes))
            {
                Text(writer, attribute);
            }
        },
        page is { } size ? (PagedResults, Page(size, cookie)) : null);

    /// <param name="assertion">What must be true of the entry at the moment it is changed; else nothing is.</param>
    public static byte[] Modify(int id, string dn, LdapFilter assertion, IReadOnlyList<LdapChange> changes) => Message(
        id,
        writer =>
        {
            using var scope = writer.PushSequence(Operation(6));
            Text(writer, dn);
            using var list = writer.PushSequence();
            foreach (var change in changes)
            {
                using var one = writer.PushSequence();
                writer.WriteEnumeratedValue(change.Kind);
                using var attribute = writer.PushSequence();
                Text(writer, change.Attribute);
                using var values = writer.PushSetOf();
                Text(writer, change.Value);
            }
        },
        (Assertion, assertion.Encode()));

    public static byte[] Unbind(int id) => Message(id, writer => writer.WriteNull(new Asn1Tag(TagClass.Application, 2)));

    // INVARIANT: a control is critical, so that a server that does not know it refuses instead of doing without.
    private static byte[] Message(int id, Action<AsnWriter> operation, (string Oid, byte[] Value)? control = null)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(id);
            operation(writer);
            if (control is { } held)
            {
                using var controls = writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0, true));
                using var one = writer.PushSequence();
                Text(writer, held.Oid);
                writer.WriteBoolean(true);
                writer.WriteOctetString(held.Value);
            }
        }
        return writer.Encode();
    }

    private static byte[] Page(int size, byte[] cookie)
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(size);
            writer.WriteOctetString(cookie);
        }
        return writer.Encode();
    }

    private static Asn1Tag Operation(int number) => new(TagClass.Application, number, true);

    private static void Text(AsnWriter writer, string text) => writer.WriteOctetString(Encoding.UTF8.GetBytes(text));
}

using System.Formats.Asn1;
using System.Text;

namespace Countersign.Connectors.Ldap;

/// <summary>Which entries a search means. A server answers with those for which it is true, never with those it cannot tell of.</summary>
internal abstract record LdapFilter
{
    private LdapFilter()
    {
    }

    /// <summary>Every entry has a class.</summary>
    public static LdapFilter Anything { get; } = Has("objectClass");

    public static LdapFilter Has(string attribute) => new Presence(attribute);

    public static LdapFilter Is(string attribute, string value) => new Comparison(3, attribute, Encoding.UTF8.GetBytes(value));

    public static LdapFilter All(params IReadOnlyList<LdapFilter> parts) => new Junction(0, parts);

    public static LdapFilter Any(params IReadOnlyList<LdapFilter> parts) => new Junction(1, parts);

    public static LdapFilter Not(LdapFilter part) => new Negation(part);

    /// <summary>As it goes over the wire.</summary>
    public byte[] Encode()
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        WriteTo(writer);
        return writer.Encode();
    }

    public abstract void WriteTo(AsnWriter writer);

    private static Asn1Tag Tag(int number, bool holds = true) => new(TagClass.ContextSpecific, number, holds);

    /// <summary>All of them (0) or any of them (1).</summary>
    internal sealed record Junction(int Number, IReadOnlyList<LdapFilter> Parts) : LdapFilter
    {
        public override void WriteTo(AsnWriter writer)
        {
            using var scope = writer.PushSequence(Tag(Number));
            foreach (var part in Parts)
            {
                part.WriteTo(writer);
            }
        }
    }

    internal sealed record Negation(LdapFilter Part) : LdapFilter
    {
        public override void WriteTo(AsnWriter writer)
        {
            using var scope = writer.PushSequence(Tag(2));
            Part.WriteTo(writer);
        }
    }

    internal sealed record Presence(string Attribute) : LdapFilter
    {
        public override void WriteTo(AsnWriter writer) => writer.WriteOctetString(Encoding.UTF8.GetBytes(Attribute), Tag(7, holds: false));
    }

    /// <summary>Equal (3), at least (5), at most (6).</summary>
    internal sealed record Comparison(int Number, string Attribute, byte[] Value) : LdapFilter
    {
        public override void WriteTo(AsnWriter writer)
        {
            using var scope = writer.PushSequence(Tag(Number));
            writer.WriteOctetString(Encoding.UTF8.GetBytes(Attribute));
            writer.WriteOctetString(Value);
        }
    }

    /// <summary>A value that begins (0), goes on (1) and ends (2) so, in their order.</summary>
    internal sealed record Substrings(string Attribute, IReadOnlyList<(int Number, byte[] Value)> Parts) : LdapFilter
    {
        public override void WriteTo(AsnWriter writer)
        {
            using var scope = writer.PushSequence(Tag(4));
            writer.WriteOctetString(Encoding.UTF8.GetBytes(Attribute));
            using var parts = writer.PushSequence();
            foreach (var (number, value) in Parts)
            {
                writer.WriteOctetString(value, Tag(number, holds: false));
            }
        }
    }
}

using System.Formats.Asn1;
using System.Numerics;
using System.Text;

namespace Countersign.Connectors.Ldap;

/// <summary>One message of a server. INVARIANT: the server's own words (`diagnosticMessage`) are never read, so they go nowhere.</summary>
internal sealed class LdapAnswer
{
    /// <summary>Operations as they are answered, by their number on the wire.</summary>
    public const int Bound = 1, Entry = 4, SearchDone = 5, Modified = 7, Reference = 19, Extended = 24;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private readonly AsnReader body;
    private readonly AsnReader message;

    private LdapAnswer(int id, int operation, AsnReader body, AsnReader message) =>
        (Id, Operation, this.body, this.message) = (id, operation, body, message);

    /// <summary>Of the request that it answers; 0 where the server speaks by itself.</summary>
    public int Id { get; }

    public int Operation { get; }

    /// <exception cref="LdapFormException">It is no message of a directory.</exception>
    public static LdapAnswer Parse(byte[] message) => Formed(() =>
    {
        var inside = new AsnReader(message, AsnEncodingRules.BER).ReadSequence();
        if (!inside.TryReadInt32(out var id))
        {
            throw new LdapFormException("An answer has no number.");
        }
        var tag = inside.PeekTag();
        return tag.TagClass == TagClass.Application && tag.IsConstructed
            ? new LdapAnswer(id, tag.TagValue, inside.ReadSequence(tag), inside)
            : throw new LdapFormException("An answer is none of a directory.");
    });

    /// <summary>How the operation ended; for an answer that ends one.</summary>
    /// <exception cref="LdapFormException">It says nothing of that.</exception>
    public LdapResult Result() => Formed(() =>
    {
        var code = new BigInteger(this.body.ReadEnumeratedBytes().Span, isBigEndian: true);
        return code >= 0 && code <= int.MaxValue ? (LdapResult)(int)code : throw new LdapFormException("A result has no number.");
    });

    /// <summary>What asks for the next page; empty after the last, or where the answer is not of one.</summary>
    /// <exception cref="LdapFormException">The controls of the answer cannot be read.</exception>
    public byte[] Cookie() => Formed(() =>
    {
        if (!this.message.HasData)
        {
            return [];
        }
        for (var controls = this.message.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0, true)); controls.HasData;)
        {
            var control = controls.ReadSequence();
            if (Encoding.ASCII.GetString(control.ReadOctetString()) != LdapRequests.PagedResults)
            {
                continue;
            }
            if (control.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean))
            {
                control.ReadBoolean();
            }
            var value = new AsnReader(control.ReadOctetString(), AsnEncodingRules.BER).ReadSequence();
            value.ReadInteger();
            return value.ReadOctetString();
        }
        return [];
    });

    /// <summary>The entry that a search found. An attribute with options is another than the plain one, and left out.</summary>
    /// <exception cref="LdapFormException">It is no entry.</exception>
    /// <exception cref="DecoderFallbackException">A name or value is no text.</exception>
    public LdapEntry ToEntry() => Formed(() =>
    {
        var dn = Strict.GetString(this.body.ReadOctetString());
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        for (var attributes = this.body.ReadSequence(); attributes.HasData;)
        {
            var attribute = attributes.ReadSequence();
            var name = Strict.GetString(attribute.ReadOctetString()).ToLowerInvariant();
            var texts = new List<string>();
            for (var set = attribute.ReadSetOf(); set.HasData;)
            {
                texts.Add(Strict.GetString(set.ReadOctetString()));
            }
            if (!name.Contains(';', StringComparison.Ordinal))
            {
                values[name] = texts;
            }
        }
        return new LdapEntry(dn, values);
    });

    private static T Formed<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (AsnContentException)
        {
            throw new LdapFormException("An answer is cut off, or none of a directory.");
        }
    }
}

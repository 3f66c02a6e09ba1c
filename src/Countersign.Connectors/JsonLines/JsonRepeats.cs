using System.Security.Cryptography;
using Countersign.Connectors.Reading;

namespace Countersign.Connectors.JsonLines;

/// <summary>
/// Which lines of a reading told the same in the reading before: those that are the same to the byte, while what they depend on beside
/// themselves is. That is only where headers say what is told and for when, and of a line that gave nothing to note and whose account has no uses.
/// </summary>
internal sealed class JsonRepeats(SourceInput input, SourceReading reading, JsonIndex index, string? context)
{
    private const int DigestLength = 16;

    private readonly IEarlierLines? earlier = context is not null && input.Earlier?.Context == context ? input.Earlier : null;
    private readonly HashSet<string> used = [.. index.Ahead.OfType<SourceItem.UseItem>().Select(use => use.Use.Account)];
    private readonly byte[] digest = new byte[SHA256.HashSizeInBytes];
    private long meetings;

    /// <summary>The account or identity of a line that came before; null where the line must be read into.</summary>
    public JsonHead? Same(ReadOnlySpan<byte> line)
    {
        meetings = reading.Notes.Meetings;
        if (context is null)
        {
            return null;
        }
        SHA256.HashData(line, digest);
        return earlier is not null && JsonHead.Of(line) is { } head && !used.Contains(head.Id)
            && earlier.Holds(head.Kind, head.Id, digest.AsSpan(0, DigestLength))
            ? head
            : null;
    }

    /// <summary>The item of the line last asked about, with what it will be known by.</summary>
    public SourceItem Known(SourceItem item) => context is null || reading.Notes.Meetings != meetings ? item : item switch
    {
        SourceItem.AccountItem account when !used.Contains(account.Account.NativeId) => account with { Line = digest[..DigestLength] },
        SourceItem.IdentityItem identity => identity with { Line = digest[..DigestLength] },
        _ => item,
    };
}

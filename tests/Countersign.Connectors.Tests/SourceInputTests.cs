using System.Security.Cryptography;
using System.Text;
using Countersign.Inventory.Sources;
using Xunit;

namespace Countersign.Connectors.Tests;

public sealed class SourceInputTests
{
    private static readonly string Digest = Convert.ToHexStringLower(SHA256.HashData("onetwo"u8));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Files_hold_what_was_read_where_all_bytes_in_their_order_are_the_same()
    {
        Assert.True(Input("one", "two").Holds(Digest, 6, Cancel));
        Assert.True(Input("one", "two").Holds(Digest, null, Cancel));
        Assert.True(Input("onet", "wo").Holds(Digest, 6, Cancel));
        Assert.False(Input("two", "one").Holds(Digest, 6, Cancel));
        Assert.False(Input("one", "twa").Holds(Digest, 6, Cancel));
        Assert.False(Input("one", "two").Holds(null, null, Cancel));
    }

    [Fact]
    public void Files_of_another_length_are_not_read_to_know_that_they_differ()
    {
        Assert.False(Of(new Unread(7)).Holds(Digest, 6, Cancel));
        Assert.Throws<InvalidOperationException>(() => Of(new Unread(6)).Holds(Digest, 6, Cancel));
    }

    [Fact]
    public void What_cannot_be_opened_holds_something_else() =>
        Assert.False(new SourceInput(Some(), [new ExportFile("gone", () => throw new FileNotFoundException())]) { Now = default }.Holds(Digest, 6, Cancel));

    private static SourceInput Input(params string[] files) => Of([.. files.Select(text => new MemoryStream(Encoding.UTF8.GetBytes(text)))]);

    private static SourceInput Of(params Stream[] files) => new(Some(), [.. files.Select(file => new ExportFile("a", () => file))]) { Now = default };

    private static Source Some() => new() { Name = "desk", Title = "Desk", Connector = "json-lines" };

    private sealed class Unread(int length) : MemoryStream(new byte[length])
    {
        public override int Read(byte[] buffer, int offset, int count) => throw new InvalidOperationException();

        public override int Read(Span<byte> buffer) => throw new InvalidOperationException();
    }
}

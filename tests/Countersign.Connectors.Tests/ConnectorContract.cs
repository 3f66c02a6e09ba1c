using System.Text;
using Countersign.Connectors.Tests.Support;
using Countersign.Inventory.Sources;
using Xunit;

namespace Countersign.Connectors.Tests;

/// <summary>What holds for every connector, whatever it reads.</summary>
public abstract class ConnectorContract
{
    protected abstract IConnector Connector { get; }

    /// <summary>A whole, good export.</summary>
    protected abstract string Sample { get; }

    /// <summary>Words of the sample that must never come out of it.</summary>
    protected virtual IReadOnlyList<string> Secrets => [];

    protected virtual Source Source => Some.Source(Connector.Name);

    /// <summary>Connectors that need to be told what a file means recognise none.</summary>
    protected virtual bool RecognisesItsOwn => true;

    /// <summary>Formats without a count or an end cannot tell that whole records are missing; everything shorter is told.</summary>
    protected virtual bool IsWholeByItself(string begin) => false;

    [Fact]
    public void A_good_export_is_read_whole_and_ends_exactly_once()
    {
        var read = Read(Sample);

        Assert.IsType<SourceItem.End>(read.Items[^1]);
        Assert.Single(read.Items, i => i is SourceItem.End);
        Assert.True(read.Items.Count > 1);
        Assert.True(read.Summary.Complete);
        Assert.NotEmpty(read.Summary.Tells);
        Assert.Equal(64, read.Summary.ContentDigest.Length);
    }

    [Fact]
    public void Two_readings_of_one_export_are_equal() => Assert.Equal(Dump.Of(Read(Sample).Items), Dump.Of(Read(Sample).Items));

    [Fact]
    public void A_byte_order_mark_changes_no_item()
    {
        var marked = Read(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(Sample)).ToArray());

        Assert.Equal(Dump.Of(Read(Sample).Items.SkipLast(1)), Dump.Of(marked.Items.SkipLast(1)));
    }

    [Fact]
    public void No_secret_comes_out()
    {
        var all = Dump.Of(Read(Sample).Items);

        Assert.All(Secrets, s => Assert.Contains(s, Sample, StringComparison.Ordinal));
        Assert.All(Secrets, s => Assert.DoesNotContain(s, all, StringComparison.Ordinal));
    }

    [Fact]
    public void A_cut_off_export_is_refused_or_incomplete()
    {
        for (var at = 1; at <= 50; at++)
        {
            var begin = Sample[..(Sample.Length * at / 51)];
            var read = TryRead(Encoding.UTF8.GetBytes(begin));
            Assert.True(read is null || !read.Summary.Complete || IsWholeByItself(begin), $"cut after {begin.Length} characters it passed as whole");
        }
    }

    [Fact]
    public void Changed_bytes_are_accepted_or_refused_and_nothing_else()
    {
        var random = new Random(5);
        for (var round = 0; round < 200; round++)
        {
            var bytes = Encoding.UTF8.GetBytes(Sample);
            for (var change = 0; change <= round % 4; change++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }
            TryRead(bytes);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\n")]
    public void An_empty_export_is_refused(string text) => Assert.Equal("source.file.empty", Refusal(Encoding.UTF8.GetBytes(text)).Code);

    [Fact]
    public void Another_encoding_is_refused_by_name()
    {
        Assert.Contains("UTF-16", Refusal([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Sample)]).Message, StringComparison.Ordinal);
        Assert.Contains("UTF-16", Refusal(Encoding.BigEndianUnicode.GetBytes(Sample)).Message, StringComparison.Ordinal);
        var latin = Encoding.Latin1.GetBytes(Sample.Insert(Sample.Length / 2, "é"));
        Assert.Contains("Latin-1", Refusal(latin).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_megabytes_in_one_string_are_refused()
    {
        var refusal = Refusal(Encoding.UTF8.GetBytes(Sample.Insert(Sample.Length / 2, new string('x', 10_000_000))));

        Assert.StartsWith("source.", refusal.Code, StringComparison.Ordinal);
        Assert.NotNull(refusal.File);
        Assert.True(refusal.Message.Length < 500);
    }

    [Fact]
    public void A_refusal_names_file_and_remedy()
    {
        var refusal = Refusal(Encoding.UTF8.GetBytes(Sample[..(Sample.Length / 3)] + "\u0001{{{\"\n\"" + Sample[(Sample.Length / 3)..]));

        Assert.Equal("sample", refusal.File);
        Assert.NotNull(refusal.Line);
        Assert.Contains("`sample`", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_opened_is_refused()
    {
        var gone = new ExportFile("gone", () => throw new FileNotFoundException("no such file"));

        Assert.Equal("source.file.unreadable", Some.Refusal(Connector, Source, gone).Code);
        Assert.Equal("source.files.none", Some.Refusal(Connector, Source).Code);
    }

    [Fact]
    public void Cancellation_ends_the_reading()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => Connector.Read(Some.Input(Source, Some.File("sample", Sample)), cancelled.Token).ToList());
    }

    [Fact]
    public void Foreign_content_is_passed_by_without_a_fault()
    {
        var random = new Random(7);
        foreach (var foreign in Samples.All.Where(s => s.Connector != Connector.Name))
        {
            Assert.Empty(Recognise(Encoding.UTF8.GetBytes(foreign.Text)));
        }
        for (var round = 0; round < 100; round++)
        {
            var bytes = new byte[random.Next(0, 2000)];
            random.NextBytes(bytes);
            Assert.Empty(Recognise(bytes));
        }
    }

    [Fact]
    public void Its_own_export_is_recognised_even_when_damaged()
    {
        Assert.All(Recognise(Encoding.UTF8.GetBytes(Sample)), d => Assert.Equal(Connector.Name, d.Source.Connector));
        Assert.Equal(RecognisesItsOwn, Recognise(Encoding.UTF8.GetBytes(Sample)).Count > 0);
        var random = new Random(11);
        for (var round = 0; round < 100; round++)
        {
            var bytes = Encoding.UTF8.GetBytes(Sample);
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            Recognise(bytes);
        }
    }

    private IReadOnlyList<SourceDraft> Recognise(byte[] bytes) => Connector.Recognise(Some.File("sample", bytes), TestContext.Current.CancellationToken);

    private Collected Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private Collected Read(byte[] bytes) => Some.Read(Connector, Source, Some.File("sample", bytes));

    private Collected? TryRead(byte[] bytes)
    {
        try
        {
            return Read(bytes);
        }
        catch (UnreadableSourceException refusal)
        {
            Assert.StartsWith("source.", refusal.Code, StringComparison.Ordinal);
            return null;
        }
    }

    private UnreadableSourceException Refusal(byte[] bytes) => Some.Refusal(Connector, Source, Some.File("sample", bytes));
}

using System.Security.Cryptography;
using Countersign.Connectors.Secrets;
using Countersign.Inventory;
using Countersign.Remediation;
using Countersign.Testing;
using Xunit;

namespace Countersign.Connectors.Tests.Secrets;

/// <summary>Secrets lie in files that nobody but their user enters, whole or not at all.</summary>
public sealed class SecretStoreTests : IDisposable
{
    private const UnixFileMode OnlyUser = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static readonly SecretName Key = SecretName.Of(SubjectId.Credential("pg", "svc", "password"));

    private readonly TemporaryFolder home = new();

    private string Root => home.Path;

    private string Folder => Path.Combine(Root, "pg", "svc#password");

    public void Dispose() => home.Dispose();

    [Fact]
    public void A_new_secret_waits_beside_the_current_one_and_takes_its_place_in_one_move()
    {
        var store = Store();
        Assert.Equal((null, null), (store.Next(Key), store.Current(Key)));

        var first = store.Issue(Key);
        Assert.Equal(first, store.Issue(Key));
        Assert.Equal(first, File.ReadAllText(Path.Combine(Folder, "next")));
        store.Promote(Key);
        var second = store.Issue(Key);

        Assert.Equal((second, first), (store.Next(Key), store.Current(Key)));
        Assert.NotEqual(first, second);
        Assert.Matches("^[A-Za-z0-9_-]{43}$", second);
        store.Promote(Key);
        Assert.Equal((null, second), (store.Next(Key), store.Current(Key)));
        Assert.Equal(["current"], Directory.EnumerateFileSystemEntries(Folder).Select(Path.GetFileName));
        Assert.Equal("secret_store.nothing", Code(() => store.Promote(Key)));
    }

    [Fact]
    public void What_waits_is_forgotten_and_what_is_in_use_stays()
    {
        var store = Store();
        store.Issue(Key);
        store.Promote(Key);
        var current = store.Current(Key);
        store.Issue(Key);

        store.Discard(Key);
        store.Discard(Key);

        Assert.Equal((null, current), (store.Next(Key), store.Current(Key)));
        Assert.Equal(["current"], Directory.EnumerateFileSystemEntries(Folder).Select(Path.GetFileName));
    }

    [Fact]
    public void Nobody_but_its_user_can_enter()
    {
        Store().Issue(Key);

        Assert.All(new[] { Path.Combine(Root, "pg"), Folder }, folder => Assert.Equal(OnlyUser, File.GetUnixFileMode(folder)));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(Folder, "next")));
    }

    [Theory]
    [InlineData("", UnixFileMode.GroupRead)]
    [InlineData("", UnixFileMode.OtherExecute)]
    [InlineData("pg", UnixFileMode.GroupExecute)]
    [InlineData("pg/svc#password", UnixFileMode.OtherRead)]
    [InlineData("pg/svc#password/next", UnixFileMode.GroupRead)]
    [InlineData("pg/svc#password/next", UnixFileMode.OtherWrite)]
    public void What_others_can_enter_is_neither_read_nor_written(string at, UnixFileMode wider)
    {
        var store = Store();
        store.Issue(Key);
        var path = Path.Combine(Root, at);
        File.SetUnixFileMode(path, File.GetUnixFileMode(path) | wider);
        var held = Held();

        Assert.Equal("secret_store.not_private", Code(() => store.Next(Key)));
        Assert.Equal("secret_store.not_private", Code(() => store.Issue(Key)));
        Assert.Equal("secret_store.not_private", Code(() => store.Promote(Key)));
        Assert.Equal("secret_store.not_private", Code(() => store.Discard(Key)));

        Assert.Equal(held, Held());
    }

    [Theory]
    [InlineData("")]
    [InlineData("pg")]
    [InlineData("pg/svc#password")]
    [InlineData("pg/svc#password/next")]
    [InlineData("pg/svc#password/current")]
    public void No_link_is_followed(string at)
    {
        using var elsewhere = new TemporaryFolder();
        var store = Store();
        store.Issue(Key);
        store.Promote(Key);
        store.Issue(Key);
        var path = Path.Combine(Root, at);
        var away = Path.Combine(elsewhere.Path, "away");
        if (Directory.Exists(path))
        {
            Directory.Move(path, away);
            Directory.CreateSymbolicLink(path, away);
        }
        else
        {
            File.Move(path, away);
            File.CreateSymbolicLink(path, away);
        }
        try
        {
            Assert.Equal("secret_store.link", Code(() => store.Promote(Key)));
            Assert.Equal("secret_store.link", Code(at.EndsWith("current", StringComparison.Ordinal) ? () => store.Current(Key) : () => store.Issue(Key)));
        }
        finally
        {
            if (at.Length == 0)
            {
                File.Delete(Root);
                Directory.Move(away, Root);
            }
        }
    }

    [Fact]
    public void A_link_in_the_place_of_a_draft_leads_nowhere()
    {
        using var elsewhere = new TemporaryFolder();
        var victim = elsewhere.Write("victim", "untouched");
        Store().Issue(Key);
        Store().Discard(Key);
        File.CreateSymbolicLink(Path.Combine(Folder, "next.draft"), victim);

        var next = Store().Issue(Key);

        Assert.Equal(("untouched", next), (File.ReadAllText(victim), Store().Next(Key)));
        Assert.Equal(["next"], Directory.EnumerateFileSystemEntries(Folder).Select(Path.GetFileName));
    }

    [Fact]
    public void A_process_that_ended_between_writing_and_moving_left_nothing_that_counts()
    {
        Store().Issue(Key);
        Store().Promote(Key);
        var current = Store().Current(Key);
        File.WriteAllText(Path.Combine(Folder, "next.draft"), "half a secr");

        Assert.Equal((null, current), (Store().Next(Key), Store().Current(Key)));
        var next = Store().Issue(Key);

        Assert.Equal((next, current), (Store().Next(Key), Store().Current(Key)));
        Assert.Equal(["current", "next"], Directory.EnumerateFileSystemEntries(Folder).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData("next.draft/full")]
    [InlineData("next/full")]
    public void What_cannot_be_written_is_not_there(string inTheWay)
    {
        Store().Issue(Key);
        Store().Promote(Key);
        var current = Store().Current(Key);
        Directory.CreateDirectory(Path.Combine(Folder, inTheWay));

        Assert.Contains(Code(() => Store().Issue(Key)), (string[])["secret_store.unwritable", "secret_store.no_secret"]);

        Assert.Equal(current, Store().Current(Key));
        Assert.DoesNotContain(Directory.EnumerateFiles(Folder, "next*"), File.Exists);
    }

    [Fact]
    public void A_disk_without_room_keeps_what_was_there_and_no_half_secret()
    {
        Store().Issue(Key);
        Store().Promote(Key);
        var current = Store().Current(Key);
        var files = new StrictFiles("files");

        // No name can be so long, so that the system refuses the file as a full disk does.
        var refused = Assert.Throws<UnreadableSourceException>(() => files.Write(Path.Combine(Folder, new string('n', 250)), "canary-secret"));

        Assert.Equal("secret_store.unwritable", refused.Code);
        Assert.DoesNotContain("canary", refused.Message, StringComparison.Ordinal);
        Assert.Equal(current, Store().Current(Key));
        Assert.Equal(["current"], Directory.EnumerateFileSystemEntries(Folder).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("", "secret_store.no_secret")]
    [InlineData("hunter2", "secret_store.foreign")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA!", "secret_store.foreign")]
    public void What_others_put_there_is_no_new_secret(string text, string code)
    {
        Store().Issue(Key);
        File.WriteAllText(Path.Combine(Folder, "next"), text);

        Assert.Equal(code, Code(() => Store().Next(Key)));
        Assert.Equal(code, Code(() => Store().Promote(Key)));
    }

    [Fact]
    public void A_store_that_is_not_there_is_not_made()
    {
        var missing = new SecretStore("files", Path.Combine(Root, "missing"), Salt);

        Assert.Equal("secret_store.missing", Code(() => missing.Issue(Key)));
        Assert.False(Directory.Exists(Path.Combine(Root, "missing")));
        Assert.Equal("secret_store.not_listed", Code(() => new SecretStore("files", null, Salt).Next(Key)));
    }

    [Fact]
    public void A_current_secret_of_a_persons_own_hand_is_read_without_its_lines_end()
    {
        Store().Issue(Key);
        File.Move(Path.Combine(Folder, "next"), Path.Combine(Folder, "current"));
        File.WriteAllText(Path.Combine(Folder, "current"), "by hand\n");

        Assert.Equal("by hand", Store().Current(Key));
        // What a person chose could be guessed by its fingerprint.
        Assert.Null(Store().StateOf(Key).Current);
    }

    [Fact]
    public void No_source_reads_a_secret()
    {
        using var governance = new TemporaryFolder();
        Store().Issue(Key);
        var rules = new DeploymentRules { FileRoots = [Path.GetDirectoryName(Root)!], Stores = [new ListedStore("files", Root)] };
        var source = Support.Some.Source("json-lines") with { Files = [Path.Combine(Folder, "next")] };

        var refused = Assert.Throws<UnreadableSourceException>(() => SourceFiles.Open(rules, governance.Path, source));

        Assert.Equal("source.file.outside_root", refused.Code);
        Assert.Single(SourceFiles.Open(rules with { Stores = [] }, governance.Path, source));
    }

    private SecretStore Store() => new("files", Root, Salt);

    private static byte[] Salt() => RandomNumberGenerator.GetBytes(16);

    private static string Code(Action act) => Assert.Throws<UnreadableSourceException>(act).Code;

    private List<string> Held() =>
        [.. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => $"{file} {File.ReadAllText(file)}")];
}

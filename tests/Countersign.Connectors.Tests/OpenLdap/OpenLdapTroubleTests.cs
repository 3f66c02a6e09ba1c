using System.Text;
using Countersign.Connectors.OpenLdap;
using Countersign.Connectors.Tests.Support;
using Countersign.Remediation;
using Xunit;
using static Countersign.Connectors.Tests.OpenLdap.OpenLdapFixture;

namespace Countersign.Connectors.Tests.OpenLdap;

/// <summary>Lines that are cut and servers that misbehave: what was not heard is unknown, what was not told whole is not taken.</summary>
public sealed class OpenLdapTroubleTests(OpenLdapFixture ldap) : IClassFixture<OpenLdapFixture>
{
    private const string Secret = "canary-played";
    private const string Identity = "4b8f5a0e-0000-1041-9523-bfd48c8360d5";

    private static readonly OpenLdapConnector Connector = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_that_is_lost_leaves_open_what_became_of_it_until_it_is_read(bool arrives)
    {
        var target = new StepTarget(default, Person(ldap.NewName("cut")), null);
        await ldap.Server.ChangeAsync($"dn: {target.Account}\nobjectClass: account\n", Cancel);
        var before = Connector.Actuator!.Observe(ldap.Input(Reader), target, Cancel);
        using var cutting = PlayedDirectory.Cutting(ldap.Server.Port, arrives);

        var answer = Apply(Input(cutting.Port, Actor, PasswordOf(Actor), [], []), StepKind.RefuseLogins, target, before);

        Assert.Equal(("act.openldap.unknown", StepFailure.Unknown), (answer.Code, answer.Failure));
        Assert.Equal(arrives, Connector.Actuator.Observe(ldap.Input(Reader), target, Cancel).RefusesLogins.Value);
    }

    [Theory]
    [InlineData(10, "act.openldap.read_only", StepFailure.Denied)]
    [InlineData(12, "act.openldap.no_assertions", StepFailure.NotSupported)]
    [InlineData(16, "act.openldap.changed_meanwhile", StepFailure.Conflict)]
    [InlineData(17, "act.openldap.no_locks", StepFailure.NotSupported)]
    [InlineData(20, "act.openldap.changed_meanwhile", StepFailure.Conflict)]
    [InlineData(32, "act.openldap.gone", StepFailure.Gone)]
    [InlineData(50, "act.openldap.denied", StepFailure.Denied)]
    [InlineData(51, "act.openldap.throttled", StepFailure.Throttled)]
    [InlineData(53, "act.openldap.refused", StepFailure.Denied)]
    [InlineData(80, "act.openldap.unknown", StepFailure.Unknown)]
    [InlineData(122, "act.openldap.conflict", StepFailure.Conflict)]
    public void What_a_change_was_answered_with_is_told_apart(int code, string told, StepFailure failure)
    {
        using var played = Acting(id => PlayedDirectory.Ended(id, 7, code));

        var answer = Apply(As(played), StepKind.RefuseLogins, Target, Before);

        Assert.Equal((told, failure), (answer.Code, answer.Failure));
    }

    [Fact]
    public void A_change_that_is_answered_with_something_else_may_have_taken_effect()
    {
        using var garbage = Acting(_ => "HTTP/1.1 200 OK\r\n\r\n"u8.ToArray());
        using var other = Acting(id => PlayedDirectory.Ended(id + 1, 7, 0));
        using var notice = Acting(_ => PlayedDirectory.Ended(0, 24, 52));

        Assert.All([garbage, other, notice], played => Assert.Equal(StepFailure.Unknown, Apply(As(played), StepKind.RefuseLogins, Target, Before).Failure));
    }

    [Fact]
    public void Cancelled_while_the_server_changes_it_nobody_knows()
    {
        using var stop = new CancellationTokenSource();
        using var silent = Acting(_ =>
        {
            stop.Cancel();
            return [];
        });

        var answer = Connector.Actuator!.Apply(As(silent), StepKind.RefuseLogins, Target, Before, stop.Token);

        Assert.Equal(("act.openldap.unknown", StepFailure.Unknown), (answer.Code, answer.Failure));
    }

    [Fact]
    public void A_server_without_means_is_waited_for()
    {
        using var busy = new PlayedDirectory((id, _) => PlayedDirectory.Ended(id, 1, 51));

        var answer = Apply(As(busy), StepKind.RefuseLogins, Target, Before);

        Assert.Equal(("act.openldap.throttled", StepFailure.Throttled), (answer.Code, answer.Failure));
        Assert.Equal("source.openldap.busy", Refusal(As(busy)));
    }

    [Fact]
    public void Who_cannot_tell_what_it_would_change_changes_nothing()
    {
        using var nameless = Acting(_ => throw new InvalidOperationException("It was changed."), ("uid", "jo"));
        using var veiled = Acting(_ => throw new InvalidOperationException("It was changed."), ("entryUUID", Identity));
        var group = Target with { Grant = "cn=staff,dc=example,dc=org" };
        var held = Before with { Facts = new Dictionary<string, string> { ["group_entry_uuid"] = Identity, ["member"] = "uid%3Djo%2Cdc%3Dexample%2Cdc%3Dorg" } };

        Assert.Equal("act.openldap.blind", Apply(As(nameless), StepKind.RefuseLogins, Target, Before).Code);
        Assert.Equal("source.openldap.blind", Assert.Throws<UnreadableSourceException>(() => Connector.Actuator!.Observe(As(nameless), Target, Cancel)).Code);
        Assert.Equal("act.openldap.blind", Apply(As(veiled), StepKind.RefuseLogins, Target, Before).Code);
        Assert.Equal("act.openldap.blind", Apply(As(veiled), StepKind.RemoveGrant, group, held).Code);
    }

    [Fact]
    public void What_is_no_directory_is_not_taken_for_one()
    {
        using var silent = new PlayedDirectory((_, _) => null);
        using var web = new PlayedDirectory((_, _) => "HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
        using var endless = new PlayedDirectory((_, _) => [0x30, 0x84, 0xff, 0xff, 0xff, 0xff]);
        using var unbounded = new PlayedDirectory((_, _) => [0x30, 0x80, 2, 1, 1, 0, 0]);
        using var nested = new PlayedDirectory((_, _) => [0x30, 4, 0x30, 2, 0x30, 0]);

        Assert.All([silent, web, endless, unbounded, nested], played => Assert.Equal("source.openldap.handshake", Refusal(As(played))));
    }

    [Fact]
    public void What_is_not_told_whole_is_not_taken()
    {
        byte[] name = [.. "uid=a,dc=example,dc=org"u8];
        string Told(Func<int, byte[]?> search, bool ends = false)
        {
            using var played = new PlayedDirectory((id, operation) => operation == PlayedDirectory.Bind ? PlayedDirectory.Ended(id, 1, 0) : search(id))
            {
                EndsAfterSearch = ends,
            };
            return Refusal(As(played));
        }

        Assert.Equal("source.openldap.lost", Told(_ => null));
        Assert.Equal("source.openldap.lost", Told(id => PlayedDirectory.Entry(id, name)[..20], ends: true));
        Assert.Equal("source.openldap.lost", Told(_ => PlayedDirectory.Ended(0, 24, 52)));
        Assert.Equal("source.openldap.malformed", Told(id => PlayedDirectory.Ended(id, 7, 0)));
        Assert.Equal("source.openldap.malformed", Told(id => PlayedDirectory.Ended(id + 7, 5, 0)));
        Assert.Equal("source.openldap.malformed", Told(_ => [0x30, 5, 2, 1, 2, 0x65, 0]));
        Assert.Equal("source.openldap.malformed", Told(id => [.. Enumerable.Repeat(PlayedDirectory.Entry(id, name), 501).SelectMany(entry => entry)]));
        Assert.Equal("source.openldap.endless", Told(id => PlayedDirectory.Ended(id, 5, 0, [1])));
        Assert.Equal("source.openldap.encoding", Told(id => [.. PlayedDirectory.Entry(id, [.. name[..5], 0xff, .. name[5..]]), .. PlayedDirectory.Ended(id, 5, 0)]));
        Assert.Equal("source.openldap.name", Told(id => [.. PlayedDirectory.Entry(id, [.. name[..5], 0, .. name[5..]]), .. PlayedDirectory.Ended(id, 5, 0)]));
        Assert.Equal("source.openldap.name", Told(id => [.. PlayedDirectory.Entry(id, [.. "nobody"u8]), .. PlayedDirectory.Ended(id, 5, 0)]));
        Assert.Equal(
            "source.openldap.duplicate_dn",
            Told(id => [.. PlayedDirectory.Entry(id, name), .. PlayedDirectory.Entry(id, [.. "UID=A, dc=example,dc=org"u8]), .. PlayedDirectory.Ended(id, 5, 0)]));
        Assert.Equal("source.openldap.unfinished", Told(id => PlayedDirectory.Ended(id, 5, 80)));
        Assert.Equal("source.openldap.limit", Told(id => [.. PlayedDirectory.Entry(id, name), .. PlayedDirectory.Ended(id, 5, 4)]));
        Assert.Equal("source.openldap.not_paged", Told(id => PlayedDirectory.Ended(id, 5, 12)));
        Assert.Equal("source.openldap.denied", Told(id => PlayedDirectory.Ended(id, 5, 50)));
    }

    [Fact]
    public void Without_encryption_where_it_was_asked_for_nothing_is_said()
    {
        var heard = new List<int>();
        using var plain = new PlayedDirectory((id, operation) =>
        {
            heard.Add(operation);
            return PlayedDirectory.Ended(id, 24, 53);
        });

        Assert.Equal("source.openldap.handshake", Refusal(Input(plain.Port, Reader, Secret, [("tls", "starttls"), ("host", "localhost")], [])));
        Assert.DoesNotContain(PlayedDirectory.Bind, heard);
    }

    [Fact]
    public void Any_bytes_at_all_are_an_answer_or_refused()
    {
        var random = new Random(3);
        for (var round = 0; round < 100; round++)
        {
            using var played = new PlayedDirectory((id, operation) =>
            {
                if (operation == PlayedDirectory.Bind)
                {
                    return PlayedDirectory.Ended(id, 1, 0);
                }
                byte[] bytes = [.. PlayedDirectory.Entry(id, Encoding.UTF8.GetBytes($"uid=a{id},dc=example,dc=org"), ("uid", "a"), ("objectClass", "account")), .. PlayedDirectory.Ended(id, 5, 0, [])];
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                return round % 3 == 0 ? null : bytes;
            });
            using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
            try
            {
                Assert.NotEmpty(Connector.Read(As(played), stop.Token).ToList());
            }
            catch (Exception refused) when (refused is UnreadableSourceException or OperationCanceledException)
            {
                Assert.DoesNotContain("canary", refused.Message, StringComparison.Ordinal);
            }
        }
    }

    private static StepTarget Target => new(default, "uid=jo,dc=example,dc=org", null);

    private static TargetState Before => new() { Identity = Identity, Facts = new Dictionary<string, string> { ["policy_locks"] = "true" } };

    // What is said to be seen is seen twice, and of nothing it is said that it is missing.
    private static PlayedDirectory Acting(Func<int, byte[]> change, params (string, string)[] seen)
    {
        var searches = 0;
        return new PlayedDirectory((id, operation) => operation switch
        {
            PlayedDirectory.Bind => PlayedDirectory.Ended(id, 1, searches = 0),
            PlayedDirectory.Search when seen.Length > 0 && ++searches > 2 => PlayedDirectory.Ended(id, 5, 0),
            PlayedDirectory.Search =>
            [
                .. PlayedDirectory.Entry(id, [.. "uid=jo,dc=example,dc=org"u8], seen.Length > 0 ? seen : [("entryUUID", Identity)]),
                .. PlayedDirectory.Ended(id, 5, 0),
            ],
            PlayedDirectory.Modify => change(id),
            _ => null,
        });
    }

    private static SourceInput As(PlayedDirectory played) => Input(played.Port, Reader, Secret, [], []);

    private static StepAnswer Apply(SourceInput acting, StepKind step, StepTarget target, TargetState before)
    {
        var answer = Connector.Actuator!.Apply(acting, step, target, before, Cancel);
        Assert.DoesNotContain("canary", Dump.Of(answer), StringComparison.Ordinal);
        return answer;
    }

    private static string Refusal(SourceInput input)
    {
        var refusal = Assert.Throws<UnreadableSourceException>(() => Connector.Read(input, Cancel).ToList());
        Assert.DoesNotContain("canary", refusal.ToString(), StringComparison.Ordinal);
        return refusal.Code;
    }
}

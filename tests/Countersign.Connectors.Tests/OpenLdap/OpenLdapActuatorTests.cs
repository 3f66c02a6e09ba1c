using Countersign.Connectors.Ldap;
using Countersign.Connectors.OpenLdap;
using Countersign.Connectors.Tests.Support;
using Countersign.Remediation;
using Countersign.Testing;
using Xunit;
using static Countersign.Connectors.Tests.OpenLdap.OpenLdapFixture;

namespace Countersign.Connectors.Tests.OpenLdap;

/// <summary>Of two accounts side by side only the named one changes, as sign-ins and the whole of both entries show, and no secret comes out.</summary>
public sealed class OpenLdapActuatorTests(OpenLdapFixture ldap) : IClassFixture<OpenLdapFixture>
{
    private const int LetIn = 0;
    private const int TurnedAway = 49;

    private static readonly IActuator Actuator = new OpenLdapConnector().Actuator!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Logins_are_refused_to_one_account_alone_and_given_back()
    {
        var (target, other) = await PairAsync();
        var (before, was, beside) = (Observe(target), await SeenAsync(target.Account), await SeenAsync(other));

        Taken(StepKind.RefuseLogins, target, before);

        Assert.Equal(["pwdAccountLockedTime: 000001010000Z"], (await SeenAsync(target.Account)).Except(was));
        Assert.Equal((TurnedAway, LetIn), (await SignInAsync(target.Account), await SignInAsync(other)));
        Assert.Equal((false, true), (before.RefusesLogins.Value, Observe(target).RefusesLogins.Value));

        Taken(StepKind.AllowLogins, target, before);

        Assert.Equal(was, await SeenAsync(target.Account));
        Assert.Equal(beside, await SeenAsync(other));
        Assert.Equal(LetIn, await SignInAsync(target.Account));
    }

    [Fact]
    public async Task A_lock_that_ends_by_itself_makes_room_for_ours_and_comes_back()
    {
        var (target, _) = await PairAsync();
        await ldap.Server.ChangeAsync(
            $"dn: {target.Account}\nchangetype: modify\nadd: pwdAccountLockedTime\npwdAccountLockedTime: 20260101000000Z\n", Cancel);
        var (before, was) = (Observe(target), await SeenAsync(target.Account));

        Assert.Equal(LetIn, await SignInAsync(target.Account));
        await ldap.Server.ChangeAsync(
            $"dn: {target.Account}\nchangetype: modify\nreplace: pwdAccountLockedTime\npwdAccountLockedTime: 20260101000000Z\n", Cancel);
        Taken(StepKind.RefuseLogins, target, before);
        Assert.Equal(TurnedAway, await SignInAsync(target.Account));
        Taken(StepKind.AllowLogins, target, before);

        Assert.False(before.RefusesLogins.Value);
        Assert.Contains("pwdAccountLockedTime: 20260101000000Z", await SeenAsync(target.Account));
        Assert.Contains("pwdAccountLockedTime: 20260101000000Z", was);
    }

    [Fact]
    public async Task Who_falls_out_of_the_filter_by_being_locked_is_still_read_back()
    {
        var (target, _) = await PairAsync();
        var input = ldap.Input(Reader, null, ("filter", "(&(objectClass=account)(!(pwdAccountLockedTime=*)))"));
        var before = Actuator.Observe(input, target, Cancel);

        Taken(StepKind.RefuseLogins, target, before);

        Assert.True(Actuator.Observe(input, target, Cancel).RefusesLogins.Value);
    }

    [Fact]
    public async Task Another_lock_than_ours_is_not_lifted()
    {
        var (target, _) = await PairAsync();
        var before = Observe(target);
        await ldap.Server.ChangeAsync(
            $"dn: {target.Account}\nchangetype: modify\nadd: pwdAccountLockedTime\npwdAccountLockedTime: 20260101000000Z\n", Cancel);
        var seen = await SeenAsync(target.Account);

        Refused("act.openldap.other_lock", StepFailure.Conflict, Apply(StepKind.AllowLogins, target, before));

        Assert.Equal(seen, await SeenAsync(target.Account));
    }

    [Theory]
    [InlineData("groupOfNames", "member")]
    [InlineData("groupOfUniqueNames", "uniqueMember")]
    [InlineData("posixGroup", "memberUid")]
    public async Task A_membership_goes_from_one_account_alone_and_comes_back_as_it_was(string groupClass, string attribute)
    {
        var (target, other) = await PairAsync(groupClass, attribute);
        var (before, was, account, beside) = (Observe(target), await SeenAsync(target.Grant!), await SeenAsync(target.Account), await SeenAsync(other));

        Taken(StepKind.RemoveGrant, target, before);

        var after = await SeenAsync(target.Grant!);
        var value = attribute == "memberUid" ? target.Account[4..target.Account.IndexOf(',', StringComparison.Ordinal)] : Spelled(target.Account);
        Assert.Equal([$"{attribute}: {value}"], was.Except(after));
        Assert.Empty(after.Except(was));
        Assert.Equal((true, false), (before.HoldsGrant.Value, Observe(target).HoldsGrant.Value));

        Taken(StepKind.RestoreGrant, target, before);

        Assert.Equal(was.Order(StringComparer.Ordinal), (await SeenAsync(target.Grant!)).Order(StringComparer.Ordinal));
        Assert.Equal(account, await SeenAsync(target.Account));
        Assert.Equal(beside, await SeenAsync(other));
    }

    [Fact]
    public async Task A_step_taken_again_changes_nothing_further()
    {
        var (target, _) = await PairAsync();
        var before = Observe(target);
        foreach (var step in new[] { StepKind.RefuseLogins, StepKind.RemoveGrant, StepKind.AllowLogins, StepKind.RestoreGrant })
        {
            Taken(step, target, before);
            var after = await WholeAsync(target);
            Taken(step, target, before);
            Assert.Equal(after, await WholeAsync(target));
        }
    }

    [Theory]
    [InlineData("José Ñ")]
    [InlineData("a\\, b\\+c\\\"d\\\\e")]
    [InlineData("x)(uid=\\2a")]
    [InlineData("\\#1 \\= 'one' \\; two")]
    public async Task An_account_of_any_name_is_changed_and_given_back(string name)
    {
        var (target, other) = await PairAsync(stem: name);
        var (before, was, beside) = (Observe(target), await WholeAsync(target), await SeenAsync(other));

        Taken(StepKind.RefuseLogins, target, before);
        Taken(StepKind.RemoveGrant, target, before);

        Assert.Equal((true, false), (Observe(target).RefusesLogins.Value, Observe(target).HoldsGrant.Value));
        Assert.Equal((TurnedAway, LetIn), (await SignInAsync(target.Account), await SignInAsync(other)));

        Taken(StepKind.AllowLogins, target, before);
        Taken(StepKind.RestoreGrant, target, before);

        Assert.Equal(was.Order(StringComparer.Ordinal), (await WholeAsync(target)).Order(StringComparer.Ordinal));
        Assert.Contains(beside[0], await SeenAsync(other));
    }

    [Fact]
    public async Task What_the_way_back_needs_is_observed_and_nothing_more()
    {
        var (target, _) = await PairAsync();
        string Of(IEnumerable<string> seen) => seen.Single(line => line.StartsWith("entryUUID: ", StringComparison.Ordinal))[11..];

        var state = Observe(target);

        Assert.Equal(Of(await SeenAsync(target.Account)), state.Identity);
        Assert.Equal(
            [
                $"group_entry_uuid={Of(await SeenAsync(target.Grant!))}", "logins=allowed", $"member={Uri.EscapeDataString(Spelled(target.Account))}",
                "policy_locks=true",
            ],
            state.Facts.Select(fact => $"{fact.Key}={fact.Value}"));
        Assert.True(state.Sessions.IsUnknown);
        Assert.True(Observe(target with { Grant = null }).HoldsGrant.IsUnknown);
        Assert.False(Observe(target with { Grant = Group("nothing") }).HoldsGrant.Value);
        Assert.All(
            ["uid=nobody,ou=people,dc=example,dc=org", "nobody", "dc=example,dc=com", "uid=a\0,dc=example,dc=org", target.Account.ToUpperInvariant()],
            name => Assert.False(Observe(target with { Account = name }).Exists));
    }

    [Theory]
    [InlineData(StepKind.RefuseLogins)]
    [InlineData(StepKind.RemoveGrant)]
    [InlineData(StepKind.AllowLogins)]
    [InlineData(StepKind.RestoreGrant)]
    public async Task Who_bears_the_name_now_is_left_alone(StepKind step)
    {
        var (target, _) = await PairAsync();
        var before = Observe(target);
        await ldap.Server.ChangeAsync($"dn: {target.Account}\nchangetype: modrdn\nnewrdn: uid={ldap.NewName("moved")}\ndeleteoldrdn: 1\n", Cancel);

        Refused("act.openldap.gone", StepFailure.Gone, Apply(step, target, before));

        await ldap.Server.ChangeAsync(Entry(target.Account), Cancel);
        var seen = await WholeAsync(target);

        Refused("act.openldap.conflict", StepFailure.Conflict, Apply(step, target, before));

        Assert.Equal(seen, await WholeAsync(target));
        Assert.Equal(LetIn, await SignInAsync(target.Account));
    }

    [Theory]
    [InlineData(StepKind.RemoveGrant)]
    [InlineData(StepKind.RestoreGrant)]
    public async Task What_bears_the_name_of_the_group_now_is_left_alone(StepKind step)
    {
        var (target, other) = await PairAsync();
        var before = Observe(target);
        await ldap.Server.ChangeAsync($"dn: {target.Grant}\nchangetype: delete\n", Cancel);
        Refused("act.openldap.gone", StepFailure.Gone, Apply(step, target, before));
        await ldap.Server.ChangeAsync($"dn: {target.Grant}\nobjectClass: groupOfNames\nmember: {target.Account}\nmember: {other}\n", Cancel);
        var seen = await WholeAsync(target);

        Refused("act.openldap.conflict", StepFailure.Conflict, Apply(step, target, before));

        Assert.Equal(seen, await WholeAsync(target));
    }

    [Fact]
    public async Task Between_the_look_and_the_change_nobody_takes_the_name()
    {
        var (target, _) = await PairAsync();
        var input = ldap.Input(Actor);
        using var server = OpenLdapServer.OpenToAct(input, new OpenLdapSettings(input.Source), Cancel);
        var seen = await SeenAsync(target.Account);

        var answer = server.Modify(
            target.Account, LdapFilter.Is("entryUUID", "00000000-0000-0000-0000-000000000000"),
            [new(LdapChangeKind.Add, "pwdAccountLockedTime", "000001010000Z")], Cancel);

        Assert.Equal(LdapResult.AssertionFailed, answer);
        Assert.Equal(seen, await SeenAsync(target.Account));
    }

    [Theory]
    [InlineData(Weak, StepKind.RefuseLogins, "act.openldap.denied")]
    [InlineData(Weak, StepKind.RemoveGrant, "act.openldap.denied")]
    [InlineData(Reader, StepKind.RefuseLogins, "act.openldap.denied")]
    [InlineData(Reader, StepKind.RemoveGrant, "act.openldap.denied")]
    [InlineData(Blind, StepKind.RefuseLogins, "act.openldap.gone")]
    [InlineData(Blind, StepKind.RemoveGrant, "act.openldap.gone")]
    public async Task Who_has_no_right_to_act_changes_nothing(string actor, StepKind step, string code)
    {
        var (target, _) = await PairAsync();
        var (before, seen) = (Observe(target), await WholeAsync(target));

        Assert.Equal(code, Apply(step, target, before, actor).Code);

        Assert.Equal(seen, await WholeAsync(target));
    }

    [Theory]
    [InlineData(Actor)]
    [InlineData(Reader)]
    public async Task Who_acts_or_reads_is_not_touched(string account)
    {
        var (pair, _) = await PairAsync();
        var target = pair with { Account = account };
        var before = Observe(target);
        before = before with { Facts = new Dictionary<string, string>(before.Facts) { ["member"] = Uri.EscapeDataString(account) } };
        var seen = await SeenAsync(account);

        Assert.All(
            Actuator.Capabilities.Select(can => can.Step),
            step => Refused("act.openldap.own_account", StepFailure.Denied, Apply(step, target, before)));

        Assert.Equal(seen.Where(IsLasting), (await SeenAsync(account)).Where(IsLasting));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("role:staff")]
    [InlineData("CN=staff,ou=groups,dc=example,dc=org")]
    [InlineData("cn=staff,dc=example,dc=com")]
    [InlineData("cn=a\0,ou=groups,dc=example,dc=org")]
    public async Task Nothing_but_a_membership_is_taken_or_given(string? grant)
    {
        var (target, _) = await PairAsync();
        var other = target with { Grant = grant };
        var (before, seen) = (Observe(other), await WholeAsync(target));

        Refused("act.openldap.not_supported", StepFailure.NotSupported, Apply(StepKind.RemoveGrant, other, before));
        Refused("act.openldap.not_supported", StepFailure.NotSupported, Apply(StepKind.RestoreGrant, other, before));
        Refused("act.openldap.no_sessions", StepFailure.NotSupported, Apply(StepKind.EndSessions, target, Observe(target)));
        Assert.All(
            Enum.GetValues<StepKind>().Except(Actuator.Capabilities.Select(can => can.Step)),
            step => Assert.Equal(StepFailure.NotSupported, Apply(step, target, Observe(target)).Failure));

        Assert.Equal(seen, await WholeAsync(target));
    }

    [Fact]
    public async Task What_was_not_there_before_is_not_given_back()
    {
        var (target, _) = await PairAsync();
        var through = target with { Grant = Group("admins") };
        await ldap.Server.ChangeAsync(
            $"dn: {target.Account}\nchangetype: modify\nadd: pwdAccountLockedTime\npwdAccountLockedTime: 000001010000Z\n", Cancel);
        var (before, seen) = (Observe(through), await WholeAsync(target));

        Refused("act.openldap.nothing_to_restore", StepFailure.NotSupported, Apply(StepKind.AllowLogins, target, Observe(target)));
        Refused("act.openldap.nothing_to_restore", StepFailure.NotSupported, Apply(StepKind.RestoreGrant, through, before));
        Refused("act.openldap.not_direct", StepFailure.NotSupported, Apply(StepKind.RemoveGrant, through, before));

        Assert.Equal(seen, await WholeAsync(target));
    }

    [Fact]
    public async Task The_last_member_of_a_group_that_must_have_one_stays()
    {
        var (target, other) = await PairAsync();
        await ldap.Server.ChangeAsync($"dn: {target.Grant}\nchangetype: modify\ndelete: member\nmember: {other}\n", Cancel);
        var (before, seen) = (Observe(target), await WholeAsync(target));

        Refused("act.openldap.last_member", StepFailure.NotSupported, Apply(StepKind.RemoveGrant, target, before));

        Assert.Equal(seen, await WholeAsync(target));
    }

    [Fact]
    public void Who_is_in_a_group_by_number_stays_in_it()
    {
        var target = new StepTarget(default, Person("jo"), Group("users"));
        var before = Observe(target);

        Assert.True(before.HoldsGrant.Value);
        Refused("act.openldap.primary_group", StepFailure.NotSupported, Apply(StepKind.RemoveGrant, target, before));
    }

    [Fact]
    public async Task A_login_name_that_two_have_names_neither()
    {
        var target = new StepTarget(default, Person("twin"), Group("unix"));
        var (before, seen) = (Observe(target), await SeenAsync(target.Grant!));

        Assert.False(before.HoldsGrant.Value);
        Refused("act.openldap.not_direct", StepFailure.NotSupported, Apply(StepKind.RemoveGrant, target, before));

        Assert.Equal(seen, await SeenAsync(target.Grant!));
    }

    [Theory]
    [InlineData("void", "")]
    [InlineData("jo", "policy")]
    [InlineData("jo", "cn=nothing,dc=example,dc=org")]
    public void Where_no_policy_locks_nobody_is_told_to_be_shut_out(string uid, string policy)
    {
        var target = new StepTarget(default, Person(uid), null);
        var input = policy.Length == 0 ? ldap.Input(Reader) : ldap.Input(Reader, null, ("policy", policy == "policy" ? "" : policy));
        var before = Actuator.Observe(input, target, Cancel);

        Assert.False(before.RefusesLogins.Value);
        Refused("act.openldap.no_policy", StepFailure.NotSupported, Apply(StepKind.RefuseLogins, target, before));
    }

    [Fact]
    public async Task A_lock_that_the_policy_does_not_heed_is_seen_as_none()
    {
        Assert.Equal(LetIn, await ldap.Server.SignInAsync(Person("void"), "canary-void", Cancel));
        Assert.Equal(TurnedAway, await ldap.Server.SignInAsync(Person("gone"), "canary-gone", Cancel));
        Assert.Equal((false, true), (Observe(new StepTarget(default, Person("void"), null)).RefusesLogins.Value, Observe(new StepTarget(default, Person("gone"), null)).RefusesLogins.Value));
        Assert.True(Observe(new StepTarget(default, Person("kept"), null)).RefusesLogins.Value);
    }

    [Fact]
    public async Task A_server_that_lets_nobody_in_says_so_and_changes_nothing()
    {
        var (target, _) = await PairAsync();
        var (before, seen) = (Observe(target), await WholeAsync(target));
        string Unread(SourceInput acting)
        {
            var refusal = Assert.Throws<UnreadableSourceException>(() => Actuator.Apply(acting, StepKind.RefuseLogins, target, before, Cancel));
            Assert.DoesNotContain("canary", refusal.ToString(), StringComparison.Ordinal);
            return refusal.Code;
        }

        Assert.Equal("source.openldap.refused", Unread(ldap.Input(Actor, "canary-wrong")));
        Assert.Equal("source.openldap.unreachable", Unread(Input(1, Actor, "canary-countersign-act", [], [])));
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        Assert.ThrowsAny<OperationCanceledException>(() => Actuator.Apply(ldap.Input(Actor), StepKind.RefuseLogins, target, before, stop.Token));

        Assert.Equal(seen, await WholeAsync(target));
    }

    [Fact]
    public async Task The_rights_of_the_reference_page_are_enough_and_no_more()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Find(), "docs/reference/sources/openldap.md"), Cancel);
        var rules = page.Split("```conf\n")[1].Split("```")[0];
        var one = Person("one");
        var entries = $"{Entry(one)}\n{Entry(Person("two"))}\ndn: {Group("staff")}\nobjectClass: groupOfNames\nmember: {one}\nmember: {Person("two")}\n";
        await using var other = await SlapdServer.StartAsync($"{Frame}\n\n{entries}", rules, cancel: Cancel);
        SourceInput As(string user) => Input(other.Port, user, PasswordOf(user), [("policy", Policy)], []);
        var target = new StepTarget(default, one, Group("staff"));
        var before = Actuator.Observe(As(Reader), target, Cancel);

        Assert.Equal((true, false), (before.HoldsGrant.Value, before.RefusesLogins.Value));
        Assert.Equal("act.openldap.denied", Actuator.Apply(As(Reader), StepKind.RefuseLogins, target, before, Cancel).Code);
        foreach (var step in new[] { StepKind.RefuseLogins, StepKind.RemoveGrant, StepKind.AllowLogins, StepKind.RestoreGrant })
        {
            Assert.Equal(StepAnswer.Taken, Actuator.Apply(As(Actor), step, target, before, Cancel));
            Assert.True(Actuator.Observe(As(Reader), target, Cancel).Shows(step).Value);
        }
    }

    [Fact]
    public void What_it_can_is_told_with_its_way_back() => Assert.Equal(
        ["RefuseLogins AllowLogins False", "RemoveGrant RestoreGrant False", "AllowLogins RefuseLogins False", "RestoreGrant RemoveGrant False"],
        Actuator.Capabilities.Select(can => $"{can.Step} {can.Undoes} {can.EndsSessions}"));

    // Two accounts that are alike, in one group, whose names there are spelled otherwise than the entries' own.
    private async Task<(StepTarget Target, string Other)> PairAsync(string groupClass = "groupOfNames", string attribute = "member", string stem = "target")
    {
        var (target, other) = (OpenLdapNames.Of(Person(ldap.NewName(stem)))!, OpenLdapNames.Of(Person(ldap.NewName($"other {stem}")))!);
        var group = Group(ldap.NewName("group"));
        await ldap.Server.ChangeAsync(Entry(target), Cancel);
        await ldap.Server.ChangeAsync(Entry(other), Cancel);
        string Named(string account) => attribute == "memberUid" ? account[4..account.IndexOf(",ou=", StringComparison.Ordinal)] : Spelled(account);
        var number = groupClass == "posixGroup" ? "\ngidNumber: 7000" : "";
        await ldap.Server.ChangeAsync(
            $"dn: {group}\nobjectClass: {groupClass}\n{attribute}: {Named(target)}\n{attribute}: {Named(other)}{number}\n", Cancel);
        return (new StepTarget(default, target, group), other);
    }

    private static string Spelled(string account) => account.Replace(",ou=people,dc=example", ",ou=People,dc=Example", StringComparison.Ordinal);

    private static string Entry(string name) => $"dn: {name}\nobjectClass: account\nobjectClass: simpleSecurityObject\nuserPassword: canary-one\n";

    private TargetState Observe(StepTarget target) => Actuator.Observe(ldap.Input(Reader), target, Cancel);

    private StepAnswer Apply(StepKind step, StepTarget target, TargetState before, string actor = Actor)
    {
        var answer = Actuator.Apply(ldap.Input(actor), step, target, before, Cancel);
        Assert.DoesNotContain("canary", Dump.Of(answer) + Dump.Of(before), StringComparison.Ordinal);
        return answer;
    }

    private void Taken(StepKind step, StepTarget target, TargetState before) => Assert.Equal(StepAnswer.Taken, Apply(step, target, before));

    private static void Refused(string code, StepFailure failure, StepAnswer answer) => Assert.Equal((code, failure), (answer.Code, answer.Failure));

    private Task<int> SignInAsync(string account) => ldap.Server.SignInAsync(account, "canary-one", Cancel);

    // What every change, and every sign-in, moves is left out.
    private async Task<IReadOnlyList<string>> SeenAsync(string name) =>
        [.. (await ldap.Server.SeenAsync(name, Cancel)).Split('\n').Where(line => line.Length > 0 && IsLasting(line))];

    private async Task<IReadOnlyList<string>> WholeAsync(StepTarget target) => [.. await SeenAsync(target.Account), .. await SeenAsync(target.Grant!)];

    private static bool IsLasting(string line) => !new[] { "entryCSN", "modif", "pwdLastSuccess", "pwdFailureTime" }.Any(name => line.StartsWith(name, StringComparison.Ordinal));
}

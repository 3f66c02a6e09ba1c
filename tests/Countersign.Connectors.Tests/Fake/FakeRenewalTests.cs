using System.Text.Json.Nodes;
using Countersign.Remediation;
using Xunit;

namespace Countersign.Connectors.Tests.Fake;

/// <summary>A system that lets in with two keys side by side: the new one works before the old one ends.</summary>
public sealed class FakeRenewalTests : IDisposable
{
    private static readonly StepTarget Key = FakeFolder.Key("dee");

    private readonly FakeFolder fake = new();

    public FakeRenewalTests() => Change(root => root["accounts"]!["dee"] = JsonNode.Parse(
        """{ "id": "d-1", "enabled": true, "sessions": 0, "keys": [ { "id": "old", "since": "2025-01-01T00:00:00Z" } ] }"""));

    public void Dispose() => fake.Dispose();

    [Fact]
    public void Two_keys_let_in_until_the_old_one_is_retired()
    {
        var before = fake.Observe(Key);
        var beside = (fake.AccountText("ana"), fake.AccountText("bo"));

        Taken(StepKind.IssueSecret, before);
        var issued = fake.Observe(Key);
        Assert.Equal((true, true), (issued.Secret!.LetsNextIn.Value, issued.Secret.LetsOldIn.Value));
        Assert.Equal(["old", issued.Secret.Next], Keys());

        Taken(StepKind.RetireSecret, issued);
        Assert.Equal((true, false), (fake.Observe(Key).Secret!.LetsNextIn.Value, fake.Observe(Key).Secret!.LetsOldIn.Value));

        Taken(StepKind.PromoteSecret, issued);
        var ended = fake.Observe(Key);
        Assert.Equal((null, issued.Secret.Next), (ended.Secret!.Next, ended.Secret.Current));
        Assert.Equal([issued.Secret.Next], Keys());
        Assert.Equal(["issue_secret", "retire_secret"], fake.Effects.Select(effect => (string)effect!["step"]!));
        Assert.Equal(beside, (fake.AccountText("ana"), fake.AccountText("bo")));
        Assert.DoesNotContain(File.ReadAllText(Path.Combine(fake.Secrets, "some", "dee#key", "current")), fake.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_is_as_old_as_the_oldest_that_lets_in()
    {
        string Rotated() => $"{Assert.Single(fake.Read().Account("dee").Credentials.Value).RotatedAt.Value}";
        var old = Rotated();

        Taken(StepKind.IssueSecret, fake.Observe(Key));
        Assert.Equal(("2025-01-01T00:00:00.000000Z", old), (old, Rotated()));
        Taken(StepKind.RetireSecret, fake.Observe(Key));

        Assert.Equal($"{Support.Some.Now}", Rotated());
        Assert.True(fake.Read().Account("ana").Credentials.IsUnknown);
    }

    [Fact]
    public void What_waits_is_withdrawn_from_both()
    {
        var before = fake.Observe(Key);
        Taken(StepKind.IssueSecret, before);

        Taken(StepKind.WithdrawSecret, before);

        Assert.Null(fake.Observe(Key).Secret!.Next);
        Assert.Equal(["old"], Keys());
        Assert.True(fake.Observe(Key).Shows(StepKind.WithdrawSecret).Value);
        Assert.Empty(Directory.EnumerateFiles(fake.Secrets, "*", SearchOption.AllDirectories));
        // There is nothing left of it.
        Assert.Equal("act.secret.gone", fake.Apply(StepKind.WithdrawSecret, Key, before).Code);
    }

    [Fact]
    public void Nobody_is_left_without_a_key_that_lets_in()
    {
        Taken(StepKind.IssueSecret, fake.Observe(Key));
        var issued = fake.Observe(Key);
        Change(root => root["accounts"]!["dee"]!["keys"]!.AsArray().RemoveAt(1));

        Refused("act.fake.no_such_key", StepKind.RetireSecret, issued);
        Assert.Equal(["old"], Keys());

        Taken(StepKind.IssueSecret, issued);
        Change(root => root["accounts"]!["dee"]!["keys"]!.AsArray().RemoveAt(0));
        Refused("act.fake.only_key", StepKind.WithdrawSecret, issued);
        Assert.Equal([issued.Secret!.Next], Keys());
    }

    [Fact]
    public void A_third_key_has_no_room_and_another_secret_is_not_what_was_confirmed()
    {
        var before = fake.Observe(Key);
        Change(root => root["accounts"]!["dee"]!["keys"]!.AsArray().Add(JsonNode.Parse("""{ "id": "older", "since": "2024-01-01T00:00:00Z" }""")));
        Refused("act.fake.no_room", StepKind.IssueSecret, before);
        Change(root => root["accounts"]!["dee"]!["keys"]!.AsArray().RemoveAt(1));
        Taken(StepKind.IssueSecret, before);
        var issued = fake.Observe(Key);

        Refused("act.secret.conflict", StepKind.RetireSecret, issued with { Secret = issued.Secret! with { Next = "sha256:other" } });
        Refused("act.secret.conflict", StepKind.PromoteSecret, before);

        Assert.Equal(["old", issued.Secret!.Next], Keys());
    }

    [Fact]
    public void Another_account_of_the_name_keeps_its_keys_and_what_waited_is_withdrawn()
    {
        var before = fake.Observe(Key);
        Taken(StepKind.IssueSecret, before);
        var issued = fake.Observe(Key);
        Change(root => root["accounts"]!["dee"]!["id"] = "d-2");

        Refused("act.fake.conflict", StepKind.RetireSecret, issued);
        Refused("act.fake.conflict", StepKind.IssueSecret, issued);
        var keys = Keys();
        Taken(StepKind.WithdrawSecret, before);
        Assert.Equal(keys, Keys());

        Change(root => root["accounts"]!.AsObject().Remove("dee"));
        Assert.Equal("act.fake.gone", fake.Apply(StepKind.IssueSecret, Key, before).Code);
    }

    [Fact]
    public void An_account_without_keys_has_none_to_renew()
    {
        var ana = FakeFolder.Key("ana");

        Assert.Null(fake.Observe(ana).Secret);
        Assert.Equal("act.fake.not_supported", fake.Apply(StepKind.IssueSecret, ana, fake.Observe(ana)).Code);
    }

    private void Taken(StepKind step, TargetState before) => Assert.Null(fake.Apply(step, Key, before).Code);

    private void Refused(string code, StepKind step, TargetState before) => Assert.Equal(code, fake.Apply(step, Key, before).Code);

    private List<string?> Keys() => [.. fake.Json["accounts"]!["dee"]!["keys"]!.AsArray().Select(key => (string?)key!["id"])];

    private void Change(Action<JsonNode> change)
    {
        var root = fake.Json;
        change(root);
        fake.Text = root.ToJsonString();
    }
}

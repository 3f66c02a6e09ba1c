using Countersign.Controls;
using Countersign.Inventory;
using Countersign.Inventory.Sources;
using Countersign.Parties;
using Countersign.Workflow.Config.Schema;
using static Countersign.Workflow.Config.Schema.Shapes;

namespace Countersign.Workflow.Config.Documents;

internal static class SourceDocument
{
    private const string AccountOwner = "accountOwner";
    private const string FeedsPartiesWord = "parties";

    private static readonly Shape Delegate = new TextShape(
        $"`{AccountOwner}` or a party", $"Write `{AccountOwner}`, `person:KEY`, `team:KEY` or `external:KEY`.",
        t => t == AccountOwner || PartyId.TryParse(t, out _), $"^({AccountOwner}|(person|team|external):[a-z0-9._-]{{1,200}})$")
    {
        Names = Mention.Party,
    };

    public static KindShape Shape { get; } = new("Source", "One configured outside system, its owning team, and who may act on its accounts.", new(
        Required("connector", Name, "what reads it"),
        Optional("files", List(Text), "files, relative to the folder of the workspace"),
        Optional("mapping", NameOf("Mapping"), "the Mapping that says what its rows mean, for the connector `mapping`"),
        Optional("program", List(Text), "a listed program whose output is read, with its arguments"),
        Optional("asOf", Shapes.Instant, "the instant that the files are true for, where nothing inside tells"),
        Optional("tenant", Text, "the source's own name of the tenant, account or domain, where files hold several"),
        Optional("owner", AnyParty, "the team that runs it"),
        Optional("system", NameOf("System"), "the System that its accounts belong to, where nothing else says so"),
        Optional("environment", Text, "`prod`, `dev` …, where nothing else says so"),
        Optional("delegations", List(new ObjectShape(
            Required("to", Delegate, "who may act"),
            Required("actions", List(Word<ActionKind>()), "which actions"),
            Optional("where", Expression, "expression over `account`: on which accounts"))), "who may act on its accounts"),
        Optional("classify", List(new ObjectShape(
            Required("when", Expression, "expression over `account`; the first that holds decides"),
            Required("kind", Word<AccountKind>(), "the kind of account"))), "what kind its accounts are"),
        Optional("correlate", List(new ObjectShape(
            Required("by", Word<CorrelationKey>(), "the key that joins accounts to identities"))), "keys that join its accounts to identities, in order"),
        Optional("feeds", List(new WordShape(["accounts", FeedsPartiesWord])), "`parties` makes persons of its identities"),
        Optional("absentStatus", Word<AccountStatus>(), "what a missing status means here, where you know"),
        Optional("schedule", new ObjectShape(Required("every", Span, "time between collections")), "when it is read"),
        Optional("actions", new ObjectShape(
            Required("allowed", Flag, "whether anything may be changed there"),
            Optional("settings", new MapShape(Text), "settings of the connector that are others when it acts; never a secret"),
            Optional("secret", Secret, "the name of the secret that the connector acts with"),
            Optional("secrets", new ObjectShape(
                Required("store", Name, "the store that new secrets are put into, as the machine lists it"),
                Optional("lifetime", Span, "after how long the system ends a new secret, where it can")), "where new secrets go"),
            Optional("perHour", new NumberShape(1, 10_000), "how many actions may begin there in an hour")), "whether anything may be changed there, and how"),
        Optional("settings", new MapShape(Text), "settings of the connector; never a secret"),
        Optional("secret", Secret, "the name of the secret that the connector reads with"),
        Optional("shrinkThreshold", Shapes.ShrinkThreshold, "how far it may shrink before a human must look, where that differs")));

    public static Source Read(Document document)
    {
        var spec = document.Spec;
        return new Source
        {
            Name = document.Name,
            Title = document.Title,
            Connector = spec.Text("connector")!,
            Files = spec.Texts("files"),
            Mapping = spec.Text("mapping"),
            Program = spec.Texts("program"),
            AsOf = spec.Instant("asOf"),
            Tenant = spec.Text("tenant"),
            Owner = spec.Party("owner"),
            Delegations = [.. spec.Parts("delegations").Select(DelegationOf)],
            Classify = [.. spec.Parts("classify").Select(c => new ClassifyRule(c.Text("when")!, c.Word<AccountKind>("kind")!.Value))],
            Correlate = [.. spec.Parts("correlate").Select(c => c.Word<CorrelationKey>("by")!.Value)],
            FeedsParties = spec.Texts("feeds").Contains(FeedsPartiesWord),
            AbsentStatus = spec.Word<AccountStatus>("absentStatus"),
            System = spec.Text("system"),
            Environment = spec.Text("environment"),
            Every = spec.Part("schedule").Span("every") ?? TimeSpan.FromDays(1),
            Settings = spec.TextMap("settings"),
            Secret = spec.Secret("secret"),
            ShrinkThreshold = WorkspaceDocument.Threshold(spec),
            Acting = ActingOf(spec.Part("actions")),
        };
    }

    private static SourceActing? ActingOf(Fields part) => part.Flag("allowed")
        ? new SourceActing(part.TextMap("settings"), part.Secret("secret"), part.Number("perHour") ?? SourceActing.UsualPerHour)
        {
            Secrets = part.Part("secrets") is var secrets && secrets.Text("store") is { } store ? new SourceSecrets(store, secrets.Span("lifetime")) : null,
        }
        : null;

    private static Delegation DelegationOf(Fields part) => new(
        part.Text("to") == AccountOwner ? null : part.Party("to"), part.Words<ActionKind>("actions"), part.Text("where"));
}

using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Parties;
using Countersign.Policies;

namespace Countersign.Findings.Assigning;

/// <summary>Who might resolve a finding, in the order in which they are asked.</summary>
internal static class Candidates
{
    /// <summary>The question that is answered by who owns the account.</summary>
    public const string AccountsOwner = "account's owner";

    private const string Given = "given by people";
    private const string ByRoute = "route `";

    public static IEnumerable<Candidate> Of(RoutingQuestion question) =>
        Settled(question)
            .Concat(question.Routes.Select(r => new Candidate($"{ByRoute}{r.Name}`", r.Resolver)))
            .Concat(IsDocument(question.Policy.Subject) ? OfDocument(question) : OfAccount(question))
            .Concat(question.Control.Responsible.Select(r => new Candidate("control's responsible party", r)))
            .Concat(LastResort(question));

    /// <summary>The parties that stand in the relation `accountOwner`: the line manager of a human account, and its known owner.</summary>
    public static IEnumerable<PartyId> AccountOwners(RoutingQuestion question)
    {
        if (IsHuman(question) && question.Person?.Manager is { } manager)
        {
            yield return manager;
        }
        if (question.Links.Owner is { Routes: true, Owner: { } owner })
        {
            yield return owner;
        }
    }

    /// <summary>Whether it is people who answered a question.</summary>
    public static bool IsGiven(string question) => question == Given;

    /// <summary>Whether it is a route that answered a question.</summary>
    public static bool IsRoute(string question) => question.StartsWith(ByRoute, StringComparison.Ordinal);

    public static bool IsDocument(SubjectKind subject) =>
        subject is SubjectKind.Control or SubjectKind.Party or SubjectKind.Source or SubjectKind.Surface;

    private static IEnumerable<Candidate> Settled(RoutingQuestion question) =>
        question.Settled is { } party ? [new Candidate(Given, party)] : [];

    private static IEnumerable<Candidate> OfDocument(RoutingQuestion question)
    {
        var owner = question.Policy.Subject == SubjectKind.Source ? question.SubjectOwner ?? question.Source?.Owner : question.SubjectOwner;
        yield return new Candidate($"{EnumWord.Of(question.Policy.Subject)}'s owner", owner);
        yield return new Candidate("control's owner", question.Control.Owner);
    }

    private static IEnumerable<Candidate> OfAccount(RoutingQuestion question)
    {
        if (question.Policy.AnsweredBy == AnsweredBy.Template || question.Policy.Subject == SubjectKind.Template)
        {
            yield return new Candidate("template's owner", question.TemplateOwner);
        }
        if (question.Policy.Subject == SubjectKind.Grant)
        {
            yield return new Candidate("entitlement's owner", question.EntitlementOwner);
        }
        if (IsHuman(question))
        {
            yield return LineManager(question);
        }
        if (question.Account is null)
        {
            yield return new Candidate("source's team", question.Source?.Owner);
            yield break;
        }
        if (!IsHuman(question) || question.Links.Owner.State != OwnerState.None)
        {
            yield return AccountOwner(question.Links.Owner);
        }
        yield return question.System is { } system
            ? new Candidate("system's owner", system.Owner)
            : new Candidate("system's owner", null, "the account belongs to no known system");
        yield return new Candidate("source's team", question.Source?.Owner);
    }

    private static Candidate LineManager(RoutingQuestion question) => question.Person switch
    {
        null => new Candidate("line manager", null, "no person is known behind the account"),
        { } gone when !PartyDirectory.IsAlive(gone, question.Now) => new Candidate("manager at leaving", gone.Manager, "no manager is known"),
        { } person => new Candidate("line manager", person.Manager, "no manager is known"),
    };

    private static Candidate AccountOwner(Ownership ownership) => ownership switch
    {
        { Owner: null } => new Candidate(AccountsOwner, null, "nobody is known or suggested"),
        { Routes: false, Owner: { } shown } =>
            new Candidate(AccountsOwner, null, $"`{shown}` is only suggested, by too little to route to"),
        _ => new Candidate(AccountsOwner, ownership.Owner),
    };

    private static IEnumerable<Candidate> LastResort(RoutingQuestion question) =>
        question.Policy.Subject == SubjectKind.Control ? [new Candidate("governance, as last resort", question.Workspace.Governance)] : [];

    private static bool IsHuman(RoutingQuestion question) =>
        question.Account is { } account ? account.Kind == AccountKind.Human : question.Policy.Subject == SubjectKind.Identity && question.Person is not null;
}

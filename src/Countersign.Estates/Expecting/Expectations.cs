using Countersign.Estates.Accounts;
using Countersign.Estates.People;
using Countersign.Estates.Writing;

namespace Countersign.Estates.Expecting;

/// <summary>Writes down each finding that must come of a defect, in the moment in which the defect is put in.</summary>
internal sealed class Expectations(ExpectedFile file, Resolving resolving, Owners owners)
{
    private static readonly string[] Severities = ["low", "medium", "high", "critical"];

    private readonly Dictionary<(string Template, string Policy), (Rule Rule, string Owner, int Severity)> templates = [];
    private readonly SortedSet<string> unroutable = new(StringComparer.Ordinal);

    public bool IsHere(string party) => resolving.IsHere(party);

    public string? OwnerOf(AccountDraft account) => owners.Of(account).Party;

    public void Expect(Rule rule, AccountDraft account) => Expect(rule, account, account.Subject, null);

    public void Expect(Rule rule, AccountDraft account, CredentialDraft credential) => Expect(rule, account, account.SubjectOf(credential), null);

    public void Expect(Rule rule, AccountDraft account, GrantDraft grant) => Expect(rule, account, account.SubjectOf(grant), grant);

    public void Expect(Rule rule, AccountDraft account, UseDraft use) => Expect(rule, account, account.SubjectOf(use), null);

    /// <summary>Of a person over all their accounts, or of an agent: who has no line manager goes to the source's team.</summary>
    public void ExpectIdentity(Rule rule, string subject, Person? person, string sourceOwner) => Write(
        rule, subject, rule.Severity(false, false),
        resolving.Of(rule, new Situation { IsHuman = person is not null, Person = person, SourceOwner = sourceOwner }));

    public void ExpectDocument(Rule rule, string word, string subject, string? owner) => Write(
        rule, subject, rule.Severity(false, false), resolving.Of(rule, new Situation { Document = word, DocumentOwner = owner }));

    /// <summary>Of a template that nobody owns.</summary>
    public void ExpectTemplate(Rule rule, string subject, string? owner, string? sourceOwner) => Write(
        rule, subject, rule.Severity(false, false), resolving.Of(rule, new Situation { TemplateOwner = owner, SourceOwner = sourceOwner }));

    /// <summary>What only the whole tells: one finding for the instances of a template, and controls whose findings reach nobody.</summary>
    public void Finish(IEnumerable<(string Control, string Owner, bool Unowned)> controls)
    {
        foreach (var ((template, policy), (rule, owner, severity)) in templates.OrderBy(t => t.Key.Template + " " + t.Key.Policy, StringComparer.Ordinal))
        {
            Write(rule, template, Severities[severity], new Resolution(owner, null));
        }
        foreach (var (control, owner, unowned) in controls)
        {
            if (unowned || unroutable.Contains(control))
            {
                ExpectDocument(Rules.ControlUnowned, "control", $"control:{control}", owner);
            }
        }
    }

    private void Expect(Rule rule, AccountDraft account, string subject, GrantDraft? grant)
    {
        var severity = rule.Severity(account.System.Critical, account.System.Environment == "dev");
        if (rule.ByTemplate && account.Template is { } template)
        {
            var rank = Array.IndexOf(Severities, severity);
            var key = (template.Subject, rule.Policy);
            templates[key] = (rule, template.Owner!, templates.TryGetValue(key, out var known) ? Math.Max(known.Severity, rank) : rank);
            return;
        }
        Write(rule, subject, severity, resolving.Of(rule, new Situation
        {
            Source = account.Source,
            SourceOwner = account.Source.Owner,
            System = account.System,
            IsHuman = account.IsHuman,
            Person = account.IsHuman ? account.Person : null,
            Owner = owners.Of(account),
            TemplateOwner = account.Template?.Owner,
            IsGrant = grant is not null,
            RightOwner = grant?.Right.Owner,
            Team = account.TagTeam,
        }));
    }

    private void Write(Rule rule, string subject, string severity, Resolution resolution)
    {
        if (resolution.Resolver is null)
        {
            unroutable.Add(rule.Control);
        }
        file.Write(rule.Policy, subject, severity, resolution);
    }
}

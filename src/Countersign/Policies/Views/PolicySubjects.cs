using Countersign.Controls;
using Countersign.Inventory;
using Countersign.Inventory.Linking;
using Countersign.Inventory.Sources;
using Countersign.Parties;
using Countersign.Policies.Subjects;
using Countersign.Surfaces;

namespace Countersign.Policies.Views;

/// <summary>Turns units into the subjects that policies are asked about. Nothing here knows what time it is.</summary>
public static class PolicySubjects
{
    /// <summary>The account, then those of its credentials, grants and uses that are asked for, as far as its source can tell them.</summary>
    /// <param name="id">The account's own id.</param>
    /// <param name="unit">The account and what was seen of it.</param>
    /// <param name="context">What it is looked at with.</param>
    /// <param name="isAsked">Whether parts of a kind are wanted: nobody makes a million grants that no policy is asked about.</param>
    public static IReadOnlyList<PolicySubject> OfAccount(SubjectId id, AccountUnit unit, SubjectContext context, Func<SubjectKind, bool> isAsked)
    {
        var view = AccountViews.Of(id, unit, context);
        var credentials = isAsked(SubjectKind.Credential) ? view.Credentials.OrDefault([])! : [];
        var grants = isAsked(SubjectKind.Grant) ? view.Grants.OrDefault([])! : [];
        var uses = isAsked(SubjectKind.Use) ? unit.Activity.Uses : [];
        var subjects = new PolicySubject[1 + credentials.Count + grants.Count + uses.Count];
        subjects[0] = new(id, SubjectKind.Account, new AccountScope { Account = view, Lists = context.Lists });
        var at = 1;
        for (var i = 0; i < credentials.Count; i++)
        {
            subjects[at++] = new(id, SubjectKind.Credential, new CredentialScope { Credential = credentials[i], Account = view, Lists = context.Lists });
        }
        for (var i = 0; i < grants.Count; i++)
        {
            subjects[at++] = new(id, SubjectKind.Grant, new GrantScope { Grant = grants[i], Account = view, Lists = context.Lists });
        }
        for (var i = 0; i < uses.Count; i++)
        {
            subjects[at++] = new(id, SubjectKind.Use, new UseScope { Use = UseViews.Of(uses[i]), Account = view, Lists = context.Lists });
        }
        return subjects;
    }

    /// <param name="id">The identity's own id.</param>
    public static PolicySubject OfIdentity(SubjectId id, Identity identity, SubjectContext context) =>
        new(id, SubjectKind.Identity, new IdentityScope { Identity = IdentityViews.Of(id, identity, context), Lists = context.Lists });

    /// <param name="inUse">Whether anything names the party as owner, resolver, approver or signatory.</param>
    public static PolicySubject OfParty(PartyId id, bool inUse, SubjectContext context) =>
        new(new SubjectId(id.ToString()), SubjectKind.Party, new PartyScope { Party = context.Party(id) with { InUse = inUse }, Lists = context.Lists });

    /// <param name="name">`NAME` of a document, or `SOURCE/NATIVE` of a template that a source tells.</param>
    public static PolicySubject OfTemplate(string name, SubjectContext context) =>
        new(SubjectId.Template(name), SubjectKind.Template, new TemplateScope { Template = TemplateViews.Of(name, context), Lists = context.Lists });

    public static PolicySubject OfSurface(Surface surface, SubjectContext context) =>
        new(SubjectId.Surface(surface.Name), SubjectKind.Surface, new SurfaceScope { Surface = SurfaceViews.Of(surface, context), Lists = context.Lists });

    public static PolicySubject OfControl(Control control, ControlSight sight, SubjectContext context) =>
        new(SubjectId.Control(control.Id.Value), SubjectKind.Control,
            new ControlScope { Control = ControlViews.Of(control, sight, context), Lists = context.Lists });

    public static PolicySubject OfSource(Source source, SourceState? state, SourceSight sight, SubjectContext context) =>
        new(SubjectId.Source(source.Name), SubjectKind.Source,
            new SourceScope { Source = SourceViews.Of(source, state, sight, context), Lists = context.Lists });
}

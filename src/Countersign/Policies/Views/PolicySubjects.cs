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
    /// <summary>The account, then its credentials, grants and uses as far as its source can tell them.</summary>
    public static IReadOnlyList<PolicySubject> OfAccount(AccountUnit unit, SubjectContext context)
    {
        var (account, activity, _) = unit;
        var view = AccountViews.Of(unit, context);
        return
        [
            new(unit.Id, SubjectKind.Account, new AccountScope { Account = view, Lists = context.Lists }),
            .. (account.Credentials.OrDefault([]) ?? []).Zip(view.Credentials.OrDefault([]) ?? []).Select(pair => new PolicySubject(
                SubjectId.Credential(account.Source, account.NativeId, pair.First.Slot), SubjectKind.Credential,
                new CredentialScope { Credential = pair.Second, Account = view, Lists = context.Lists })),
            .. (account.Grants.OrDefault([]) ?? []).Zip(view.Grants.OrDefault([]) ?? []).Select(pair => new PolicySubject(
                SubjectId.Grant(account.Source, account.NativeId, pair.First.Id), SubjectKind.Grant,
                new GrantScope { Grant = pair.Second, Account = view, Lists = context.Lists })),
            .. activity.Uses.Select(use => new PolicySubject(
                SubjectId.Use(account.Source, account.NativeId, $"{use.Type}@{use.StartedAt}"), SubjectKind.Use,
                new UseScope { Use = UseViews.Of(use), Account = view, Lists = context.Lists })),
        ];
    }

    public static PolicySubject OfIdentity(Identity identity, SubjectContext context) =>
        new(identity.Subject, SubjectKind.Identity, new IdentityScope { Identity = IdentityViews.Of(identity, context), Lists = context.Lists });

    /// <param name="inUse">Whether anything names the party as owner, resolver, approver or signatory.</param>
    public static PolicySubject OfParty(PartyId id, bool inUse, SubjectContext context) =>
        new(new SubjectId(id.ToString()), SubjectKind.Party, new PartyScope { Party = context.Party(id) with { InUse = inUse }, Lists = context.Lists });

    /// <param name="name">`NAME` of a document, or `SOURCE/NATIVE` of a template that a source tells.</param>
    public static PolicySubject OfTemplate(string name, SubjectContext context) =>
        new(SubjectId.Template(name), SubjectKind.Template, new TemplateScope { Template = TemplateViews.Of(name, context), Lists = context.Lists });

    public static PolicySubject OfSurface(Surface surface, SubjectContext context) =>
        new(SubjectId.Surface(surface.Name), SubjectKind.Surface, new SurfaceScope { Surface = SurfaceViews.Of(surface, context), Lists = context.Lists });

    /// <param name="unroutableFindings">Open findings under the control that nobody can resolve.</param>
    public static PolicySubject OfControl(Control control, long unroutableFindings, SubjectContext context) =>
        new(SubjectId.Control(control.Id.Value), SubjectKind.Control,
            new ControlScope { Control = ControlViews.Of(control, unroutableFindings, context), Lists = context.Lists });

    public static PolicySubject OfSource(Source source, SourceState? state, SourceSight sight, SubjectContext context) =>
        new(SubjectId.Source(source.Name), SubjectKind.Source,
            new SourceScope { Source = SourceViews.Of(source, state, sight, context), Lists = context.Lists });
}

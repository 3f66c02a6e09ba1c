using Countersign.Inventory;
using Countersign.Parties;
using Countersign.Policies.Subjects;

namespace Countersign.Policies.Views;

/// <summary>Templates as policies see them. Of one that no document and no source tells of only the name is known.</summary>
public static class TemplateViews
{
    /// <param name="name">`NAME` of a document, or `SOURCE/NATIVE` of a template that a source tells.</param>
    public static TemplateView Of(string name, SubjectContext context)
    {
        if (context.Template(name) is { } template)
        {
            return new TemplateView { Name = name, PlatformOwner = Party(template.PlatformOwner, context) };
        }
        return context.ToldTemplate(name) is { } told
            ? new TemplateView { Name = name, PlatformOwner = Owner(told, context) }
            : new TemplateView { Name = name };
    }

    private static Fact<PartyView> Owner(TemplateRecord told, SubjectContext context) => told.Owner.IsValue
        ? Party(context.Named(told.Source, told.Owner.Value), context)
        : told.Owner.Select(_ => new PartyView());

    private static Fact<PartyView> Party(PartyId? owner, SubjectContext context) => owner is { } party ? context.Party(party) : Fact<PartyView>.None();
}

using Countersign.Policies.Subjects;

namespace Countersign.Policies.Views;

/// <summary>Templates as policies see them. Of one without a document only the name is known.</summary>
public static class TemplateViews
{
    public static TemplateView Of(string name, SubjectContext context) => context.Template(name) is { } template
        ? new TemplateView { Name = name, PlatformOwner = template.PlatformOwner is { } owner ? context.Party(owner) : Fact<PartyView>.None() }
        : new TemplateView { Name = name };
}

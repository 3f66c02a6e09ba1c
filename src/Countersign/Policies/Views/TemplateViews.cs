using Countersign.Policies.Subjects;

namespace Countersign.Policies.Views;

/// <summary>Templates as policies see them. Of one that no document and no source tells of only the name is known.</summary>
public static class TemplateViews
{
    /// <param name="name">`NAME` of a document, or `SOURCE/NATIVE` of a template that a source tells.</param>
    public static TemplateView Of(string name, SubjectContext context) =>
        new() { Name = name, PlatformOwner = context.TemplateOwner(name).Select(context.Party) };
}

using Countersign.Policies.Subjects;

namespace Countersign.Policies.Views;

/// <summary>Systems as policies see them. Criticality is declared: no system, or one that nobody declared, is not critical.</summary>
public static class SystemViews
{
    public static SystemView None { get; } = new()
    {
        Name = Fact<string>.None(),
        Critical = false,
        Environment = Fact<string>.None(),
        Vendor = Fact<string>.None(),
        Owner = Fact<PartyView>.None(),
    };

    public static SystemView Of(string? name, SubjectContext context) => name is null ? None : context.SystemView(name);

    internal static SystemView Made(string name, SubjectContext context) => context.System(name) is { } declared
        ? new SystemView
        {
            Name = name,
            Critical = declared.Critical,
            Environment = Facts.OrNone(declared.Environment),
            Vendor = Facts.OrNone(declared.Vendor),
            Owner = context.Party(declared.Owner),
        }
        : None with { Name = name };
}

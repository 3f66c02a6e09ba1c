using Countersign.Controls;
using Countersign.Surfaces;
using Countersign.Workflow.Config.Schema;
using static Countersign.Workflow.Config.Schema.Shapes;

namespace Countersign.Workflow.Config.Documents;

internal static class SurfaceDocument
{
    private static readonly IReadOnlyList<string> Milestones = ["design", "build", "release"];

    public static KindShape Shape { get; } = new("Surface", "An identity feature that a product ships, with the owner of its boundary.", new(
        Required("product", Text, "the product that ships it"),
        Required("kind", Word<SurfaceKind>(), "which feature"),
        Optional("owner", Internal, "who owns the boundary"),
        Optional("team", ATeam, "the team that builds it"),
        Optional("mode", Word<SurfaceMode>(), "`observe`, `advise` or `enforce`"),
        Optional("paths", List(Text), "paths of its code, with `*` and `**`"),
        Optional("controls", List(NameOf("Control")), "controls that hold for it"),
        Optional("raci", RaciByActivity, "who does, answers for, is asked about and hears of each activity"),
        Optional("milestones", new MapShape(Shapes.Instant, Milestones, nullable: true), "when each was reviewed; `null` where it was not")));

    public static Surface Read(Document document)
    {
        var spec = document.Spec;
        return new Surface
        {
            Name = document.Name,
            Title = document.Title,
            Product = spec.Text("product")!,
            Kind = spec.Word<SurfaceKind>("kind")!.Value,
            Owner = spec.Party("owner"),
            Team = spec.Party("team"),
            Mode = spec.Word<SurfaceMode>("mode") ?? SurfaceMode.Advise,
            Paths = spec.Texts("paths"),
            Controls = [.. spec.Texts("controls").Select(c => new ControlId(c))],
            Raci = RaciPart.Read(spec),
            Milestones = new SortedDictionary<string, Fact<Countersign.Instant>>(
                Milestones.Where(spec.Part("milestones").Has).ToDictionary(m => m, m => spec.Part("milestones").Fact(m, f => f.Instant(m)!.Value)),
                StringComparer.Ordinal),
        };
    }
}

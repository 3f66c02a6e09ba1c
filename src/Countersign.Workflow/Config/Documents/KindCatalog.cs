using System.Collections.Frozen;
using Countersign.Workflow.Config.Schema;

namespace Countersign.Workflow.Config.Documents;

/// <summary>Every kind of document there is.</summary>
internal static class KindCatalog
{
    private static readonly FrozenDictionary<string, KindShape> ByKind;

    static KindCatalog() => ByKind = All.ToFrozenDictionary(k => k.Kind, StringComparer.Ordinal);

    public static IReadOnlyList<KindShape> All { get; } =
    [
        WorkspaceDocument.Shape,
        TeamDocument.Shape,
        PersonDocument.Shape,
        SystemDocument.Shape,
        ControlDocument.Shape,
        PolicyDocument.Shape,
        OwnershipBindingDocument.Shape,
        SourceDocument.Shape,
        RouteDocument.Shape,
        TemplateDocument.Shape,
        SurfaceDocument.Shape,
        CompensatingControlDocument.Shape,
        ListDocument.Shape,
        MappingDocument.Shape,
        NotificationChannelDocument.Shape,
    ];

    public static KindShape? Find(string kind) => ByKind.GetValueOrDefault(kind);
}

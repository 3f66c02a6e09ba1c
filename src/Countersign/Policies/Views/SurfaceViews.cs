using Countersign.Policies.Subjects;
using Countersign.Surfaces;

namespace Countersign.Policies.Views;

/// <summary>Surfaces as policies see them; their kinds are written as in documents, `token-issuance`.</summary>
public static class SurfaceViews
{
    public static SurfaceView Of(Surface surface, SubjectContext context) => new()
    {
        Name = surface.Name,
        Product = surface.Product,
        Kind = EnumWord.Of(surface.Kind).Replace('_', '-'),
        Owner = context.Party(surface.Owner),
        Mode = EnumWord.Of(surface.Mode),
    };
}

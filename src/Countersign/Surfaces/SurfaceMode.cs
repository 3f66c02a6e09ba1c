namespace Countersign.Surfaces;

public enum SurfaceMode
{
    Observe,
    Advise,
    Enforce,
}

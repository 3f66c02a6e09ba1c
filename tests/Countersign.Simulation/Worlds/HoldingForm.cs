namespace Countersign.Simulation.Worlds;

internal enum HoldingForm
{
    Service,
    Human,

    /// <summary>Made by a template.</summary>
    Pooled,
}

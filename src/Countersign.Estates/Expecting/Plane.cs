namespace Countersign.Estates.Expecting;

/// <summary>The planes of controls; a binding owns each.</summary>
internal enum Plane
{
    Iam,
    Iga,
    Pam,
    Nhi,
    Product,
}

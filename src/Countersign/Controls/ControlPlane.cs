namespace Countersign.Controls;

public enum ControlPlane
{
    Iam,
    Iga,
    Pam,
    Nhi,
    Product,
}

using Countersign.Estates.People;

namespace Countersign.Estates.Expecting;

/// <summary>Who owns the controls of a plane and who mends under them, as the five bindings say.</summary>
internal sealed class Planes(Organisation organisation)
{
    public static string Responsible(Plane plane) => "team:" + plane switch
    {
        Plane.Iam => "identity-access",
        Plane.Iga => "iga",
        Plane.Pam => "pam",
        Plane.Nhi => "platform-security",
        Plane.Product => "workplace",
    };

    public string Owner(Plane plane) => Person.PartyOf(organisation.Of(Responsible(plane)).Lead);

    /// <summary>Privileged access is approved by security governance, so compliance signs it off.</summary>
    public static string Approver(Plane plane) => plane == Plane.Pam ? "team:security-governance" : "team:iam-approvers";

    public static string Signatory(Plane plane) => plane == Plane.Pam ? "team:compliance" : "team:security-governance";
}

namespace Countersign.Api;

/// <summary>An id as a part of an address. One that no address can carry is the id of nothing, and is refused before anything is sent.</summary>
internal static class IdSegment
{
    // A server takes no longer address than 8 KiB.
    private const int Longest = 4096;

    private const int Shown = 40;

    public static string OfFinding(string id) =>
        Of(id, "finding.unknown", $"`{Short(id)}` is no finding of this workspace. `countersign finding list` shows those there are.");

    public static string OfException(string id) =>
        Of(id, "exception.unknown", $"`{Short(id)}` is no exception of this workspace. `countersign exception list` shows those there are.");

    public static string OfAction(string id) =>
        Of(id, "action.unknown", $"`{Short(id)}` is no action of this workspace. `countersign action list --all` shows those there are.");

    public static string OfContainment(string id) => Of(
        id, "containment.unknown", $"`{Short(id)}` is no containment of this workspace. `countersign containment list --all` shows those there are.");

    public static string OfNotification(string id) => Of(
        id, "notification.unknown", $"`{Short(id)}` is no message of this workspace. `countersign notifications list --all` shows those there are.");

    public static string OfControl(string id) =>
        Of(id, "control.unknown", $"`{Short(id)}` is no control of this workspace. `countersign control list` shows those there are.");

    public static string OfSignOffRule(string name) =>
        Of(name, "sign_off_rule.unknown", $"`{Short(name)}` is no rule of this workspace. `countersign sign-off-rule list` shows those there are.");

    public static string OfCompensatingControl(string name) => Of(
        name, "compensating_control.unknown",
        $"`{Short(name)}` is no compensating control with an owner here. Write a CompensatingControl document with `owner`.");

    /// <summary>The subject of an account, as a query carries it.</summary>
    public static string OfAccount(string subject) => Uri.EscapeDataString(subject).Length <= Longest
        ? subject
        : throw Refused("account.unknown", $"`{Short(subject)}` is no account here. `countersign account list` shows those there are.");

    // Dots alone would climb to another address.
    private static string Of(string id, string code, string text) =>
        Uri.EscapeDataString(id) is { Length: > 0 and <= Longest } escaped && escaped is not ("." or "..") ? escaped : throw Refused(code, text);

    private static ApiRefusalException Refused(string code, string text) =>
        new(new Problem { Title = "Not Found", Status = 404, Code = code, Detail = text });

    private static string Short(string id) => id.Length <= Shown ? id : $"{id[..Shown]}…";
}

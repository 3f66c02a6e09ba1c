using Countersign.Estates.Accounts;
using Countersign.Estates.Sources;

namespace Countersign.Estates.Governing;

/// <summary>Who may administer, what is for emergencies, and which rights nobody may hold together.</summary>
internal sealed class ListDocuments(Landscape landscape)
{
    public void Write(string folder) => new YamlFile()
        .Add("List", "approved-administrators", "Accounts that may administer", Spec("account", Ids(landscape.Directory, Administrators.NativeId)))
        .Add("List", "break-glass", "Emergency accounts", Spec("account", [.. Ids(landscape.Cloud, Emergency.NativeId), Id(landscape.Cloud, RootAccount.Id)]))
        .Add("List", "incompatible-entitlements", "Rights that nobody may hold together", Spec("grant",
            ["erp/create-vendor + erp/post-invoice", "erp/approve-payment + directory/vendor-master"]))
        .Write(folder, "lists.yaml");

    private static IEnumerable<string> Ids(EstateSource source, Func<int, string> native)
    {
        var size = source.Populations.First(population => population is Administrators or Emergency).Size;
        return Enumerable.Range(0, size).Select(index => Id(source, native(index)));
    }

    private static string Id(EstateSource source, string native) => $"account:{source.Name}/{native}";

    private static string Spec(string of, IEnumerable<string> entries) =>
        $"  of: {of}\n  entries:\n{string.Join('\n', entries.Select(entry => $"    - \"{entry}\""))}";
}

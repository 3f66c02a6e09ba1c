namespace Countersign.Server.Conventions;

/// <summary>How many items a page holds.</summary>
internal static class PageSize
{
    private const int Default = 200;
    private const int Maximum = 1000;

    public static int Of(int? asked) => Math.Clamp(asked ?? Default, 1, Maximum);
}

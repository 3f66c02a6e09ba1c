using Countersign.Cel.Matching;
using Countersign.Cel.Syntax;

namespace Countersign.Cel.Checking;

/// <summary>Checks <c>matches</c>, whose pattern is compiled with the expression.</summary>
internal sealed class Patterns(Checker checker)
{
    public Typed Check(Node.Call call, Scope? scope)
    {
        var text = checker.Need(call.Target ?? call.Arguments[0], CelType.String, "What `matches` reads", scope);
        var pattern = call.Arguments[^1];
        if (pattern is not Node.Literal { Value: string written })
        {
            return checker.Fail("cel.bad_pattern", pattern.Span, "The pattern of `matches` must be written out as a text.");
        }

        try
        {
            return new Typed.Match(text, Re2.Compile(written));
        }
        catch (PatternFault fault)
        {
            return checker.Fail("cel.bad_pattern", pattern.Span, $"The pattern cannot be used: {fault.Message}.");
        }
    }
}

using Microsoft.CodeAnalysis.Text;

namespace Countersign.Mutation;

/// <summary>One way to change one place: what stands there, and what stands there instead.</summary>
internal sealed record Edit(string Operator, TextSpan Span, string Before, string After);

using Countersign.Cel.Runtime;

namespace Countersign.Cel.Compiling.Verdicts;

/// <summary>A compiled condition that comes to a verdict and does not keep why.</summary>
internal delegate CelVerdict VerdictBody<in TContext>(TContext context, ref Frame frame);

using Countersign.Cel.Runtime;

namespace Countersign.Cel.Compiling;

/// <summary>Compiled code that considers the next flip of every comparison with <c>now</c>.</summary>
internal delegate void HorizonBody<in TContext>(TContext context, ref Frame frame);

using Countersign.Cel.Runtime;

namespace Countersign.Cel.Compiling;

/// <summary>A compiled expression.</summary>
internal delegate Val<T> Body<in TContext, T>(TContext context, ref Frame frame);

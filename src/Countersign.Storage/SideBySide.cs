using System.Runtime.ExceptionServices;

namespace Countersign.Storage;

/// <summary>Makes many things on all processors, each of which stands on nothing but itself.</summary>
public static class SideBySide
{
    // Below that, handing out the work costs more than doing it.
    private const int Few = 32;

    /// <summary>As many things as asked for, in order. What making one throws is thrown as it is, the first in order.</summary>
    public static T[] Make<T>(int count, Func<int, T> make)
    {
        var made = new T[count];
        if (count < Few)
        {
            for (var i = 0; i < count; i++)
            {
                made[i] = make(i);
            }
            return made;
        }
        var thrown = new Exception?[count];
        Parallel.For(0, count, i =>
        {
            try
            {
                made[i] = make(i);
            }
            catch (Exception error)
            {
                thrown[i] = error;
            }
        });
        if (Array.Find(thrown, error => error is not null) is { } first)
        {
            ExceptionDispatchInfo.Throw(first);
        }
        return made;
    }
}

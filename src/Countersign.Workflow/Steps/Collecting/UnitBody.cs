using System.Security.Cryptography;
using Countersign.Inventory.Packed;

namespace Countersign.Workflow.Steps.Collecting;

/// <summary>A record as it is stored, and the digest that tells whether it changed.</summary>
internal readonly record struct UnitBody(byte[] Bytes, byte[] Hash)
{
    public static UnitBody Of<T>(T record)
    {
        var bytes = DomainBytes.Write(record);
        return new UnitBody(bytes, SHA256.HashData(bytes));
    }
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using Countersign.Findings.SigningOff;

namespace Countersign.Workflow.Tests.Steps;

/// <summary>Salts, each fresh, of which tests may say whether they make what is drawn by them a sample.</summary>
internal sealed class Lots
{
    public bool? Sampled { get; set; }

    public byte[] Draw()
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        if (Sampled is { } sampled)
        {
            var drawn = BinaryPrimitives.ReadUInt64BigEndian(salt) / SignOffRules.SampledOneOf / 2 * SignOffRules.SampledOneOf;
            BinaryPrimitives.WriteUInt64BigEndian(salt, drawn + (sampled ? 0UL : 1UL));
        }
        return salt;
    }
}

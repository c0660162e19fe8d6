using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Vitrine.Tenancy.Tenants.Carrying;

/// <summary>How many rows a table has and a checksum over all of them.</summary>
/// <param name="Sum">The sum of the rows' SHA-256 in hexadecimal: the same in whatever order an engine sorts them.</param>
public sealed record TableSum(long Rows, string Sum)
{
    public static TableSum Empty { get; } = new Builder().Finish();

    /// <summary>Takes rows one by one. Not for two threads at once.</summary>
    public sealed class Builder
    {
        readonly MemoryStream row = new();
        readonly ulong[] lanes = new ulong[4];
        long rows;

        /// <param name="values">In the order of the table's columns.</param>
        public void Add(IReadOnlyList<object?> values)
        {
            row.SetLength(0);
            foreach (var value in values) RowValue.Append(row, value);
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(row.GetBuffer().AsSpan(0, (int)row.Length), hash);
            for (var lane = 0; lane < lanes.Length; lane++) lanes[lane] += BinaryPrimitives.ReadUInt64LittleEndian(hash[(lane * 8)..]);
            rows++;
        }

        public TableSum Finish()
        {
            Span<byte> sum = stackalloc byte[SHA256.HashSizeInBytes];
            for (var lane = 0; lane < lanes.Length; lane++) BinaryPrimitives.WriteUInt64LittleEndian(sum[(lane * 8)..], lanes[lane]);
            return new(rows, Convert.ToHexStringLower(sum));
        }
    }
}

using System.Text;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Moving.Csv;

/// <summary>Finds out in which letters a file was written, and writes it anew in UTF-8. However large it is, little of it is in memory.</summary>
public static class SettleText
{
    const int Block = 64 * 1024;

    /// <param name="raw">The file as it came.</param>
    /// <param name="target">The file to be written.</param>
    /// <returns>The name of its encoding: <c>UTF-8</c>, <c>UTF-16</c> or <c>Windows-1252</c>.</returns>
    public static async Task<Answer<string>> RunAsync(string raw, string target, CancellationToken cancel)
    {
        var head = await HeadAsync(raw, cancel);
        if (head.Length == 0) return Empty();
        if (NoText(head) is { } other) return other;
        if (Utf16Of(head) is { } wide) return await RewriteAsync(raw, target, wide, "UTF-16", cancel);

        var found = await ScanAsync(raw, cancel);
        if (found.Blank) return Empty();
        if (found.NullLine > 0) return new Problem("file_not_text", $"This is no file of text: line {found.NullLine} holds signs that no text has. Export it again as CSV.", "file") { Values = [found.NullLine] };
        if (found.InvalidLine == 0)
        {
            File.Copy(raw, target, overwrite: true);
            return "UTF-8";
        }

        if (found.Wide) return new Problem("encoding_mixed", $"This file is written in UTF-8, and line {found.InvalidLine} is not. Correct that line, or export the whole file again as UTF-8.", "file") { Values = [found.InvalidLine] };
        return await RewriteAsync(raw, target, CodePagesEncodingProvider.Instance.GetEncoding(1252)!, "Windows-1252", cancel); // part of the framework
    }

    static Problem Empty() => new("file_empty", "There is nothing in this file. Take one whose first row names the columns.", "file");

    // What people choose by mistake.
    static Problem? NoText(byte[] head) =>
        head.AsSpan().StartsWith("PK\x03\x04"u8) ? new Problem("file_zip", "This is an archive or a workbook. Unpack it, or save the sheet as CSV (UTF-8), and take that file.", "file")
        : head is [0xD0, 0xCF, 0x11, 0xE0, ..] ? new Problem("file_zip", "This is an archive or a workbook. Unpack it, or save the sheet as CSV (UTF-8), and take that file.", "file")
        : head is [0x1F, 0x8B, ..] or [0x37, 0x7A, 0xBC, 0xAF, ..] or [0x52, 0x61, 0x72, 0x21, ..] ? new Problem("file_zip", "This is an archive or a workbook. Unpack it, or save the sheet as CSV (UTF-8), and take that file.", "file")
        : head.AsSpan().StartsWith("%PDF"u8) || head is [0x89, 0x50, 0x4E, 0x47, ..] or [0xFF, 0xD8, 0xFF, ..] ? new Problem("file_not_csv", "This is a picture or a document. Take the CSV file that was exported.", "file")
        : head.AsSpan().TrimStart(" \r\n\t\uFEFF"u8).StartsWith("<"u8) || head.AsSpan().TrimStart(" \r\n\t"u8).StartsWith("{"u8) ? new Problem("file_not_csv", "This is a picture or a document. Take the CSV file that was exported.", "file")
        : null;

    static Encoding? Utf16Of(byte[] head)
    {
        if (head is [0xFF, 0xFE, ..]) return Encoding.Unicode;
        if (head is [0xFE, 0xFF, ..]) return Encoding.BigEndianUnicode;
        // Without its mark it is known by the empty half of each Latin letter.
        var (even, odd) = (0, 0);
        for (var i = 0; i + 1 < head.Length; i += 2) (even, odd) = (even + (head[i] == 0 ? 1 : 0), odd + (head[i + 1] == 0 ? 1 : 0));
        var pairs = head.Length / 2;
        return pairs > 4 && odd > pairs * 0.6 && even == 0 ? Encoding.Unicode : pairs > 4 && even > pairs * 0.6 && odd == 0 ? Encoding.BigEndianUnicode : null;
    }

    static async Task<byte[]> HeadAsync(string path, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        var head = new byte[4096];
        return head[..await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancel)];
    }

    static async Task<Answer<string>> RewriteAsync(string raw, string target, Encoding encoding, string name, CancellationToken cancel)
    {
        using var reader = new StreamReader(raw, encoding, detectEncodingFromByteOrderMarks: true, Block);
        await using var writer = new StreamWriter(target, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Block);
        var letters = new char[Block];
        var blank = true;
        for (int read; (read = await reader.ReadAsync(letters, cancel)) > 0;)
        {
            blank = blank && letters.AsSpan(0, read).IsWhiteSpace();
            await writer.WriteAsync(letters.AsMemory(0, read), cancel);
        }

        return blank ? Empty() : name;
    }

    /// <param name="InvalidLine">The first line that is no UTF-8; 0 where all are.</param>
    /// <param name="Wide">Whether any letter beyond ASCII is written as UTF-8 writes it.</param>
    /// <param name="NullLine">The first line with a sign that no text has; 0 where there is none.</param>
    sealed record Found(int InvalidLine, bool Wide, int NullLine, bool Blank);

    static async Task<Found> ScanAsync(string path, CancellationToken cancel)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, Block, useAsync: true);
        var buffer = new byte[Block + 4];
        var (kept, line, invalid, nothing, wide, blank) = (0, 1, 0, 0, false, true);
        for (var first = true; ; first = false)
        {
            var read = await file.ReadAtLeastAsync(buffer.AsMemory(kept, Block), Block, throwOnEndOfStream: false, cancel);
            var end = read < Block;
            kept = Look(buffer.AsSpan(0, kept + read), end, first);
            if (end) return new Found(invalid, wide, nothing, blank);
        }

        // Returns how many bytes of a letter that is not whole yet were moved to the beginning.
        int Look(Span<byte> bytes, bool end, bool first)
        {
            if (first && bytes is [0xEF, 0xBB, 0xBF, ..]) bytes = bytes[3..];
            while (bytes.Length > 0)
            {
                if (bytes[0] < 0x80)
                {
                    var run = bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
                    var plain = run < 0 ? bytes : bytes[..run];
                    blank = blank && plain.IndexOfAnyExcept(" \r\n\t,;"u8) < 0;
                    if (nothing == 0 && plain.IndexOf((byte)0) is >= 0 and var at) nothing = line + plain[..at].Count((byte)'\n');
                    line += plain.Count((byte)'\n');
                    bytes = bytes[plain.Length..];
                    continue;
                }

                blank = false;
                switch (Rune.DecodeFromUtf8(bytes, out _, out var taken))
                {
                    case System.Buffers.OperationStatus.Done: wide = true; break;
                    case System.Buffers.OperationStatus.NeedMoreData when !end:
                        bytes.CopyTo(buffer);
                        return bytes.Length;
                    default: invalid = invalid == 0 ? line : invalid; break;
                }

                bytes = bytes[taken..];
            }

            return 0;
        }
    }
}

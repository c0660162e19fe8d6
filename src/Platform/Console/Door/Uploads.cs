namespace Vitrine.Platform.Console.Door;

/// <summary>Files that forms bring.</summary>
static class Uploads
{
    extension(IFormFile? file)
    {
        /// <summary>All of it, or null where nothing was chosen. The page limits how large a request may be.</summary>
        public async Task<byte[]?> ReadAsync(CancellationToken cancel)
        {
            if (file is null or { Length: 0 }) return null;
            using var copy = new MemoryStream((int)file.Length);
            await file.CopyToAsync(copy, cancel);
            return copy.ToArray();
        }
    }
}

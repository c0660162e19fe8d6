using Vitrine.Commerce.Moving.Imports;
using Vitrine.Tenancy.Actions;

namespace Vitrine.Commerce.Moving.Things;

/// <summary>Where a file says that a picture is to be had.</summary>
static class PictureAddress
{
    /// <returns>Empty where the cell is; null where it says anything but an address.</returns>
    public static string? Read(string text) =>
        text.Length == 0 ? "" : text.Length <= ImportPicture.LongestUrl && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0 ? url.AbsoluteUri : null;

    public static Problem Wrong(string text) => new("picture_address", $"'{Cells.Cut(text)}' is no address of a picture. Write one that begins with https://, or leave the cell empty.") { Values = [Cells.Cut(text)] };
}

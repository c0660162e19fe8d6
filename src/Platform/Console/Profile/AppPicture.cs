using System.Text;
using QRCoder;

namespace Vitrine.Platform.Console.Profile;

/// <summary>The address that an authenticator app reads from a QR code.</summary>
/// <remarks>https://github.com/google/google-authenticator/wiki/Key-Uri-Format</remarks>
static class AppPicture
{
    /// <param name="issuer">The console's brand: never the platform's name at an agency's.</param>
    public static string Address(string issuer, string mail, string key) => $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(mail)}?secret={key}&issuer={Uri.EscapeDataString(issuer)}";

    /// <summary>As the path of an SVG, one unit a module, with how many units it is wide; the quiet zone is in it.</summary>
    public static (int Size, string Path) Draw(string address)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < data.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < data.ModuleMatrix.Count; x++)
            {
                if (data.ModuleMatrix[y][x]) path.Append('M').Append(x).Append(' ').Append(y).Append("h1v1h-1z");
            }
        }

        return (data.ModuleMatrix.Count, path.ToString());
    }
}

using System.Runtime.InteropServices;

namespace Vitrine.Tenancy.Databases;

/// <summary>What .NET does not tell of a file system.</summary>
static class FileSystemRoom
{
    /// <summary>How many more files can be made (free inodes); null where the system does not say, or has no such bound.</summary>
    public static long? FreeFiles(string path)
    {
        // The structure below is that of 64-bit Linux, with every C library; others lay it out otherwise.
        if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess || Ask(path, out var room) != 0) return null;
        return room.Files == 0 ? null : (long)Math.Min(room.FilesAvailable, long.MaxValue);
    }

    // https://pubs.opengroup.org/onlinepubs/9699919799/basedefs/sys_statvfs.h.html
    [DllImport("libc", EntryPoint = "statvfs")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Ask([MarshalAs(UnmanagedType.LPUTF8Str)] string path, out Room room);

    [StructLayout(LayoutKind.Sequential, Size = 256)] // larger than any system's, since it writes what it has
    struct Room
    {
        public ulong BlockSize;
        public ulong FragmentSize;
        public ulong Blocks;
        public ulong BlocksFree;
        public ulong BlocksAvailable;
        public ulong Files;
        public ulong FilesFree;
        public ulong FilesAvailable;
    }
}

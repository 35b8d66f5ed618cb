using System.Globalization;

namespace Samverk.SystemTests.Databases;

/// <summary>Where PostgreSQL's programs are: Debian keeps them out of the PATH, by version.</summary>
internal static class PostgresPrograms
{
    private const string DebianFolder = "/usr/lib/postgresql";

    /// <summary>The folder with <c>initdb</c> and <c>pg_ctl</c>, of the newest version; null where there is none.</summary>
    public static string? Find() => Debian().Concat(OnPath()).FirstOrDefault(folder =>
        File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));

    private static IEnumerable<string> Debian() => !Directory.Exists(DebianFolder)
        ? []
        : Directory.GetDirectories(DebianFolder)
            .OrderByDescending(folder => double.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin"));

    private static string[] OnPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
}

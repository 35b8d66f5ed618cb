using Samverk.Kernel;

namespace Samverk.Modules.Doors.Rules;

/// <summary>References and codes of people's own pages, as people read and type them.</summary>
internal static class DoorCodes
{
    public const int ReferenceLength = 8;

    public static string Hash(string reference, string code) => SpokenCodes.Hash("door:" + reference, code);

    public static bool Matches(string hash, string reference, string? typed) => SpokenCodes.Matches(hash, "door:" + reference, typed);
}

namespace Samverk.Host.Demo.Seeding;

/// <summary>Someone who does not exist, as an officer would be told of them.</summary>
internal sealed record InventedPerson(
    string FullName, string CalledBy, string MothersName, IReadOnlyList<InventedSpelling> Spellings, int BirthYear, DateOnly? Born, bool IsWoman,
    string Language, IReadOnlyList<string> Languages, string Phone, IReadOnlyList<InventedMember> Household);

/// <summary>The name as one document has it.</summary>
internal sealed record InventedSpelling(string Written, string FoundIn);

/// <summary>Someone of the household; a child's adults with parental responsibility are named.</summary>
internal sealed record InventedMember(string Relation, string FullName, string CalledBy, int BirthYear, bool IsChild, IReadOnlyList<string> Holders);

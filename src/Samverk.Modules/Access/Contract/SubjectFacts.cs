using Samverk.Kernel;

namespace Samverk.Modules.Access.Contract;

/// <summary>
/// Who asks: loaded once per request from the database, never from a token and not kept across requests (access.md 6).
/// Ending an assignment, a mandate or an agreement counts from the next request.
/// </summary>
public sealed record SubjectFacts
{
    /// <summary>The account.</summary>
    public required AccountId Account { get; init; }

    /// <summary>The officer's name as they write it.</summary>
    public required string Name { get; init; }

    /// <summary>The office acted for.</summary>
    public required OfficeId Office { get; init; }

    /// <summary>Its name.</summary>
    public required string OfficeName { get; init; }

    /// <summary>The organisation that the office belongs to.</summary>
    public required string Organisation { get; init; }

    /// <summary>Codes of <see cref="Roles"/>.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Policy areas in which the office holds a mandate in law and a role of the officer works.</summary>
    public required IReadOnlyList<PolicyArea> Areas { get; init; }

    /// <summary>Policy areas in which the office holds a mandate in law, whatever the officer's roles.</summary>
    public required IReadOnlyList<PolicyArea> Mandates { get; init; }

    /// <summary>Whether the office may enforce returns: it never reads legal and asylum content (hard wall 1).</summary>
    public required bool Enforces { get; init; }

    /// <summary>Agreements that are active now; <see cref="Guid.Empty"/> stands for the node's own data and is always among them.</summary>
    public required IReadOnlyList<Guid> Agreements { get; init; }

    /// <summary>Language of the account.</summary>
    public string Language { get; init; } = "en";

    /// <summary>How the session that asks was signed in to.</summary>
    public required SignInFacts SignIn { get; init; }

    /// <summary>The version of the officer's stream that these facts were read at: a guard for what is decided on them.</summary>
    public required Guard Guard { get; init; }

    /// <summary>The account that somebody signs in with, where it is another than that of the office they act for.</summary>
    public AccountId? SignsInWith { get; init; }

    /// <summary>Whose sign-in it is: one for all offices that a person acts for.</summary>
    public AccountId Person => SignsInWith ?? Account;

    /// <summary>The other offices that the same person acts or acted for: two persons are two people, and a wall stands before somebody whichever office they sit in.</summary>
    public IReadOnlyList<OtherMembership> Elsewhere { get; init; } = [];

    /// <summary>The one purpose that a system of an agency reads for; null for people, who choose.</summary>
    public string? OnlyPurpose { get; init; }

    /// <summary>The organisation as seals name it.</summary>
    public Guid OrganisationId => OrganisationIdOf(Organisation);

    /// <summary>A lasting id of an organisation, from its name: SHA-256, the first 16 bytes.</summary>
    public static Guid OrganisationIdOf(string name) =>
        new(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes("organisation:" + name)).AsSpan(0, 16));

    /// <summary>Whether an account is of the person who asks, for whichever office.</summary>
    public bool IsMe(AccountId account) => AllAccounts.Contains(account.Value);

    /// <summary>All accounts of the person: those of offices that they acted for once among them.</summary>
    public IReadOnlyList<Guid> AllAccounts => [Account.Value, Person.Value, .. Elsewhere.Select(other => other.Account.Value)];

    /// <summary>The office acted for, and every other that the person acts for now.</summary>
    public IReadOnlyList<Guid> OfficesNow => [Office.Value, .. Elsewhere.Where(other => other.Acts).Select(other => other.Office.Value)];

    /// <summary>The organisations of those offices.</summary>
    public IReadOnlyList<string> OrganisationsNow =>
        [.. Elsewhere.Where(other => other.Acts).Select(other => other.Organisation).Append(Organisation).Where(name => name.Length > 0).Distinct()];

    /// <summary>Whether the officer holds a role.</summary>
    public bool Is(string role) => Roles.Contains(role);
}

/// <summary>Another office of the same person.</summary>
/// <param name="Account">The account of its acts.</param>
/// <param name="Office">The office.</param>
/// <param name="Organisation">The organisation that it belongs to.</param>
/// <param name="Acts">Whether they act for it now, or did once.</param>
public sealed record OtherMembership(AccountId Account, OfficeId Office, string Organisation, bool Acts);

namespace Samverk.Modules.Access.Contract;

/// <summary>The purpose that an officer acts for where none was chosen for the session.</summary>
public static class DefaultPurpose
{
    /// <summary>By the officer's roles; of a system, its one purpose.</summary>
    public static string Of(SubjectFacts subject) => subject.OnlyPurpose ?? BuiltInPolicy.Policy.DefaultPurpose(subject.Roles);
}

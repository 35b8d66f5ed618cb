namespace Samverk.Modules.Access.Contract;

/// <summary>The purpose that an officer acts for where none was chosen for the session.</summary>
public static class DefaultPurpose
{
    /// <summary>By the officer's roles.</summary>
    public static string Of(SubjectFacts subject) => BuiltInPolicy.Policy.DefaultPurpose(subject.Roles);
}

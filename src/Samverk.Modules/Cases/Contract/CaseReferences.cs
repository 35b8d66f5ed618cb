using System.Buffers.Text;
using System.Security.Cryptography;
using Samverk.Kernel;

namespace Samverk.Modules.Cases.Contract;

/// <summary>The references under which partners know a case: random per agreement, so that two partners can't compare them.</summary>
public static class CaseReferences
{
    /// <summary>A new reference: 16 random bytes as base64url. Made before a decision, which is pure.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>The reference of the case under an agreement; null where none was given yet.</summary>
    public static string? For(RootHistory history, Guid agreement)
    {
        foreach (var stored in history.Events)
        {
            if (stored.Event is CaseReferenceGiven given && given.Agreement == agreement)
                return given.Reference;
            if (stored.Event is CaseReceived received && received.Agreement == agreement)
                return received.Reference;
        }
        return null;
    }

    /// <summary>The changes, with the reference given first where the agreement has none: a message of this act needs one.</summary>
    /// <param name="history">The case.</param>
    /// <param name="agreement">The agreement that the message goes under.</param>
    /// <param name="fresh">What to give, from <see cref="New"/>.</param>
    public static Changes Giving(RootHistory history, Guid agreement, string fresh) => For(history, agreement) is null
        ? Changes.On(new StreamId(history.Root.Value), new CaseReferenceGiven(agreement, fresh))
        : new Changes();

    /// <summary>Whom the case is about: the person whose key wraps its messages. Null before the case began.</summary>
    public static PersonId? PersonOf(RootHistory history) => history.Events.Select(stored => stored.Event switch
    {
        CaseOpened opened => opened.Person,
        CaseReceived received => received.Person,
        _ => (PersonId?)null,
    }).FirstOrDefault(person => person is not null);
}

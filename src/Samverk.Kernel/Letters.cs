namespace Samverk.Kernel;

/// <summary>
/// An e-mail that an act sends. It is written in the act's transaction and taken from there. It never holds a name of a person
/// or anything else of a case: a mailbox may be shared, forwarded and read by others.
/// </summary>
/// <param name="Id">Names the letter, also to the mail servers: one sent twice by accident is known by it.</param>
/// <param name="About">The stream that it is about.</param>
/// <param name="To">One address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">Plain text.</param>
public sealed record Letter(Guid Id, Guid About, string To, string Subject, string Text);

using Samverk.Ui;

namespace Samverk.Modules.DataProtection.Contract;

/// <summary>Who could harm the people whose data are kept here, how, what stands against it, and what remains.</summary>
/// <param name="Code">Kebab case, for docs and tests.</param>
/// <param name="Who">The actor.</param>
/// <param name="What">What they may try.</param>
/// <param name="Against">What the product does.</param>
/// <param name="Remains">What it does not prevent.</param>
public sealed record Threat(string Code, string Who, string What, string Against, string Remains);

/// <summary>The threats, once: the assessment for the authority and <c>docs/security.md</c> say the same.</summary>
public static class Threats
{
    /// <summary>All of them, in the reader's language.</summary>
    public static IReadOnlyList<Threat> All(Words words) =>
    [
        new("curious-officer", words.Text("An officer who is curious"),
            words.Text("Looks at cases of people whom they do not serve."),
            words.Text("Another office's case reads as if there were none. Role, mandate, need, purpose and basis must all hold. Each look is on record, and the person reads who looked."),
            words.Text("Who works on a case sees what the work needs, and can remember it, photograph it or tell it.")),
        new("partner-node", words.Text("A partner node"),
            words.Text("Asks for more than was agreed, sends false messages, or passes on what it got."),
            words.Text("What leaves is listed member by member in an agreement that both signed. Messages are signed for one recipient, in order, and refused whole where they hold anything else. Taking an agreement back closes the view."),
            words.Text("What a partner received it can copy. That it forgets it rests on its law and its word.")),
        new("administrator", words.Text("The administrator of the node"),
            words.Text("Reads cases, grants themselves a role, or rewrites what happened."),
            words.Text("An administrator holds no other role and sees no case. Rights change by two persons. What was changed by hand in the database is found by the log."),
            words.Text("Whoever owns the machine can read its memory and its keys while it runs. A log that is written anew from its beginning is found only by somebody who kept one of its checkpoints.")),
        new("backup", words.Text("A thief of a backup"),
            words.Text("Reads the databases, or makes cookies and codes from them."),
            words.Text("What people told lies as ciphertext under a key of each person, in a database of its own, sealed with a key in a file outside both. Passwords, codes and sessions lie as hashes; the keys of cookies lie sealed."),
            words.Text("The tables that lists are read from hold names and dates in plain text: a backup has to be encrypted, and the key file must not lie beside it.")),
        new("stranger", words.Text("A stranger on the network"),
            words.Text("Guesses passwords and codes, sends again what was sent, floods, breaks messages, or lures an officer to a false page."),
            words.Text("A passkey answers at the node's own address alone. Tries are slowed down and never lock the owner out. Forms carry a token, pages load nothing from elsewhere, a message has one effect."),
            words.Text("From many addresses at once the node can be made slow; what stands before it has to hold that. Where a pilot permits a password alone, a false page can take it.")),
        new("family", words.Text("The family at the same telephone"),
            words.Text("Reads the person's page, or makes the person show it."),
            words.Text("A neutral title, no names, five minutes without a touch, one press to leave. What protection covers is not there and leaves no gap. The person chooses what the page shows."),
            words.Text("Whoever holds the paper with the code, or stands beside the person, sees what the person sees. This is said face to face before the code is given.")),
        new("state", words.Text("A state that presses"),
            words.Text("Wants to know who asked for asylum, or to use the cases to enforce returns."),
            words.Text("Asylum content never leaves its node, and no office that enforces returns reads it. To the country of return a stop looks like any withdrawal. There is no purpose for enforcement, no score and no feed to police or border databases."),
            words.Text("A state that holds a node can order its own officers. The product puts what they do on record, and does not prevent it.")),
    ];
}

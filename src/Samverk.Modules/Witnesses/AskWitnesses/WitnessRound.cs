using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Samverk.Evidence;
using Samverk.Exchange;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Witnesses.Contract;
using Samverk.Modules.Witnesses.Rules;
using Samverk.Storage;

namespace Samverk.Modules.Witnesses;

/// <summary>How a witness answered last.</summary>
internal enum WitnessAnswered
{
    Unknown = 0,
    Signed,
    NotReached,
    Refused,

    /// <summary>It says that it knows another record, and shows nothing that this node signed.</summary>
    ClaimsWithoutProof,

    /// <summary>It shows a checkpoint of this node that this node's record does not lead to.</summary>
    ShowsAnotherRecord,
}

/// <summary>What the round of witnesses works with.</summary>
internal sealed record WitnessParts(Checkpoints Checkpoints, Cosignatures Cosignatures, Rewinds Rewinds, CurrentLog Log, NoteKey LogKey, ISecurityEvents Security);

/// <summary>
/// Hands the newest checkpoint to the partners' witnesses and keeps what they sign (evidence.md 5). Where a witness knows more than this node does,
/// it must show a checkpoint that this node itself signed: a partner's word alone stops nobody's work.
/// </summary>
internal sealed class WitnessRound(IServiceScopeFactory scopes, IPartners partners, NodeSettings node, WitnessLine line, WitnessParts parts) : IWitnesses
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, WitnessAnswered> answered = new(StringComparer.Ordinal);

    /// <summary>How each witness answered last, in this process.</summary>
    public IReadOnlyDictionary<string, WitnessAnswered> Answered => answered;

    public async Task<IReadOnlyList<WitnessNode>> AllAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var active = (await scope.ServiceProvider.GetRequiredService<IAgreements>().AllAsync(ct))
            .Where(row => row.State == AgreementState.Active).Select(row => row.PartnerNode).ToHashSet(StringComparer.Ordinal);
        return [.. (await scope.ServiceProvider.GetRequiredService<IAgreements>().ManifestsAsync(ct))
            .Where(partner => active.Contains(partner.Key)).OrderBy(partner => partner.Key, StringComparer.Ordinal)
            .Select(partner => new WitnessNode(partner.Key, WitnessPolicy.Counts(node.NodeId, partner.Key), partner.Value))];
    }

    public async Task AskAsync(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            await Task.WhenAll((await AllAsync(ct)).Select(witness => AskAsync(witness.Node, patience.Token)));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Who did not answer is asked again by the service; what was made meanwhile is not yet witnessed.
        }
    }

    /// <summary>Asks one witness for the newest checkpoint.</summary>
    public async Task<WitnessAnswered> AskAsync(string witness, CancellationToken ct)
    {
        if (await partners.FindAsync(witness, ct) is not { Manifest.Origin: not null } partner || await parts.Checkpoints.LastAsync(ct) is not { } head)
            return WitnessAnswered.Unknown;
        return answered[witness] = await AskAsync(partner, head, ct);
    }

    private async Task<WitnessAnswered> AskAsync(Partner witness, KeptCheckpoint head, CancellationToken ct)
    {
        var standing = await parts.Cosignatures.StandingAsync(witness.Node, ct);
        var old = standing is { } last && last.Log == head.Log && last.Size <= head.Size ? last.Size : 0;
        var reply = await SendAsync(witness, head, old, ct);
        // It signed a size that this node did not hear of: the answer was lost, or another process asked.
        if (reply.Size is { } other && other != old && other <= head.Size)
            reply = await SendAsync(witness, head, other, ct);
        return reply.Status switch
        {
            200 => await KeepAsync(witness, head, reply.Body, ct),
            409 or 422 => await CompareAsync(witness, head, ct),
            0 => WitnessAnswered.NotReached,
            _ => WitnessAnswered.Refused,
        };
    }

    private async Task<WitnessReply> SendAsync(Partner witness, KeptCheckpoint head, long old, CancellationToken ct)
    {
        var note = SignedNote.Read(head.Note)!;
        var own = note with { Signatures = [.. note.Signatures.Where(signature => signature.Name == parts.Log.OriginOf(head.Log))] };
        var proof = await parts.Checkpoints.ConsistencyAsync(head.Log, old, head.Size, ct);
        return await line.AddAsync(witness, new AddCheckpoint(old, proof, own, Checkpoint.Read(note.Text)!), ct);
    }

    private async Task<WitnessAnswered> KeepAsync(Partner witness, KeptCheckpoint head, string body, CancellationToken ct)
    {
        var text = SignedNote.Read(head.Note)!.Text;
        foreach (var read in body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(NoteSignature.Read))
        {
            var signedAt = read is null ? null : witness.Manifest.NotesOf(KeyUse.Witness)
                .Select(key => Cosignature.TimeOf(read, text, WitnessKey.NameOf(witness.Node), key)).FirstOrDefault(time => time is not null);
            if (signedAt is not { } at)
                continue;
            await parts.Cosignatures.KeepAsync(witness.Node, head, read!, at, ct);
            return WitnessAnswered.Signed;
        }
        return WitnessAnswered.Refused;
    }

    /// <summary>Lets the witness show what it signed last, and looks whether this node's record leads there.</summary>
    private async Task<WitnessAnswered> CompareAsync(Partner witness, KeptCheckpoint head, CancellationToken ct)
    {
        var origin = parts.Log.OriginOf(head.Log);
        var note = await line.LatestAsync(witness, origin, ct);
        if (note is null || Checkpoint.Read(note.Text) is not { } shown || shown.Origin != origin || !NoteKey.Verifies(note, origin, parts.LogKey.Public))
            return WitnessAnswered.ClaimsWithoutProof;
        var size = await parts.Checkpoints.SizeAsync(head.Log, ct);
        if (shown.Size <= size && (await parts.Checkpoints.RootAsync(head.Log, shown.Size, ct)).AsSpan().SequenceEqual(shown.Root))
            return WitnessAnswered.Refused; // another process of this node was faster: the next round finds them of one mind
        var isNews = !parts.Log.IsBehind;
        await parts.Rewinds.RaiseAsync(witness.Node, shown.Size, note.ToString(), ct);
        if (isNews)
        {
            await parts.Security.RaiseAsync(new SecurityEvent("record-rewound", witness.Node, null, string.Create(CultureInfo.InvariantCulture,
                $"The witness shows a checkpoint of {shown.Size} entries of {origin}, signed by this node. This node has {size}, and its record does not lead there.")), ct);
        }
        return WitnessAnswered.ShowsAnotherRecord;
    }
}

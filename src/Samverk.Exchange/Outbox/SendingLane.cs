namespace Samverk.Exchange;

/// <summary>How one round of a lane ended.</summary>
public enum Round
{
    /// <summary>Not an answer.</summary>
    Unknown = 0,

    /// <summary>Nothing was due, or the line is cut.</summary>
    Idle,

    /// <summary>The partner signed a final receipt for at least one message.</summary>
    Delivered,

    /// <summary>The partner signed receipts, none of them final: held or parked there.</summary>
    Answered,

    /// <summary>No message got a receipt.</summary>
    Failed,
}

/// <summary>
/// The lane to one partner: leases what is due, encrypts each JWS anew, posts up to 64 in one body, and hands the partner's signed receipts to the
/// store. Nothing else moves a message: not a status, not an unsigned text (exchange.md 6).
/// </summary>
public sealed class SendingLane
{
    private const int MostDoublings = 13;

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private readonly string partner;
    private readonly LaneParts parts;
    private readonly LanePost post;
    private DateTimeOffset lastNews = DateTimeOffset.MinValue;
    private int most = Reception.MostMessages;
    private DateTimeOffset waitUntil;
    private bool begins = true;
    private volatile LineStatus status;

    /// <summary>Makes the lane to a partner.</summary>
    public SendingLane(string partner, LaneParts parts)
    {
        (this.partner, this.parts) = (partner, parts);
        post = new LanePost(parts);
        status = new LineStatus(partner);
    }

    /// <summary>How it stands.</summary>
    public LineStatus Status => status with { IsCut = parts.Line.IsCut(partner) };

    /// <summary>
    /// Sends until it is ended. Start-up counts as a contact: everything is tried once, as long as rounds deliver; with nothing to send an
    /// empty body tells the partner that this node is there again, since after an outage its own lane may wait for hours.
    /// </summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var everything = true;
        while (!ct.IsCancellationRequested)
        {
            if (everything)
                waitUntil = DateTimeOffset.MinValue;
            var round = parts.Time.GetUtcNow() < waitUntil ? Round.Idle : await TryOnceAsync(everything, ct);
            if (round != Round.Delivered)
                everything = await parts.Signals.WaitAsync(partner, Poll, ct) && IsNews();
        }
    }

    /// <summary>One round: at most one post.</summary>
    /// <param name="everything">Tries all messages, also those that wait for a later try: after a contact, and at start-up.</param>
    /// <param name="ct">Ends it; leased messages are given back.</param>
    public async Task<Round> SendOnceAsync(bool everything, CancellationToken ct)
    {
        if (await ReachableAsync(ct) is not { } known)
            return Round.Idle;
        var now = parts.Time.GetUtcNow();
        var leased = await parts.Store.LeaseAsync(
            new LeaseRequest(partner, most, now, everything ? DateTimeOffset.MaxValue : now, now + Lease), ct);
        if (leased.Count == 0)
            return Round.Idle;
        var batch = post.Pack(known.Manifest, leased);
        await parts.Store.ReleaseAsync([.. leased.Skip(batch.Messages.Count).Select(message => message.Id)], ct);
        try
        {
            return await SettleAsync(known, batch, await post.SendAsync(known.Manifest, batch, ct), ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await parts.Store.ReleaseAsync([.. batch.Messages.Select(message => message.Id)], CancellationToken.None);
            throw;
        }
    }

    // Two nodes that each wait for the other's steward would otherwise wake each other without end.
    private bool IsNews()
    {
        var now = parts.Time.GetUtcNow();
        if (status.FailingSince is null && now < lastNews + Quiet)
            return false;
        lastNews = now;
        return true;
    }

    // A database that is away for a moment must not end the lane: the store's lease brings the messages back.
    private async Task<Round> TryOnceAsync(bool everything, CancellationToken ct)
    {
        try
        {
            var round = await SendOnceAsync(everything, ct);
            if (begins && round == Round.Idle)
                await KnockAsync(ct);
            begins = false;
            return round;
        }
        catch (Exception problem) when (!ct.IsCancellationRequested)
        {
            var now = parts.Time.GetUtcNow();
            status = status.Failed(now, $"This node could not use its queue ({problem.GetType().Name}).");
            waitUntil = now + Backoff.Draw(status.Attempts);
            return Round.Failed;
        }
    }

    private async Task<Partner?> ReachableAsync(CancellationToken ct) =>
        !parts.Line.IsCut(partner) && await parts.Partners.FindAsync(partner, ct) is { Manifest.Origin: not null } known ? known : null;

    private async Task KnockAsync(CancellationToken ct)
    {
        if (await ReachableAsync(ct) is not { } known)
            return;
        var answer = await post.SendAsync(known.Manifest, new Batch([], []), ct);
        if (answer.IsSigned)
            status = status.Contacted(parts.Time.GetUtcNow());
    }

    private async Task<Round> SettleAsync(Partner known, Batch batch, PostAnswer answer, CancellationToken ct)
    {
        var now = parts.Time.GetUtcNow();
        var settled = new Dictionary<Guid, bool>();
        foreach (var receipt in answer.Lines.Select(line => ReceiptJson.Verify(line, known.Manifest).Match<SignedReceipt?>(done => done, _ => null)))
        {
            if (receipt is not null && receipt.Receipt.Key.Source == parts.Me.Id
                && await parts.Store.ReceiptAsync(partner, receipt, now + AskAgain(batch, receipt.Receipt.Key.Id), ct))
                settled[receipt.Receipt.Key.Id] = receipt.Receipt.IsFinal;
        }
        if (answer.IsSigned)
            status = status.Contacted(now);
        if (answer.IsSigned)
            most = Reception.MostMessages;
        else if (answer.IsRefused)
            most = Math.Max(1, most / 2);
        var open = batch.Messages.Where(message => !settled.ContainsKey(message.Id)).ToArray();
        if (open.Length > 0)
            await FailedAsync(known, open, answer, ct);
        return settled.ContainsValue(true) ? Round.Delivered : settled.Count > 0 ? Round.Answered : Round.Failed;
    }

    // A line that the partner could not read waits alone; a partner that is not there makes the whole lane wait.
    private async Task FailedAsync(Partner known, QueuedMessage[] open, PostAnswer answer, CancellationToken ct)
    {
        var now = parts.Time.GetUtcNow();
        if (!answer.IsSigned)
        {
            status = status.Failed(now, answer.Problem);
            waitUntil = now + Backoff.Draw(status.Attempts, answer.RetryAfter);
        }
        var unreadable = answer.Lines
            .Select(line => ReceiptJson.Verify(line, known.Manifest).Match<Receipt?>(done => done.Receipt, _ => null))
            .FirstOrDefault(receipt => receipt?.Key.Id == Guid.Empty);
        var problem = unreadable?.Sentence ?? (answer.Problem.Length > 0 ? answer.Problem : "The partner signed no receipt for it.");
        foreach (var group in open.GroupBy(message => message.Attempts))
        {
            var next = answer.IsSigned ? now + Backoff.Draw(group.Key + 1) : waitUntil;
            await parts.Store.AttemptedAsync([.. group.Select(message => message.Id)], next, problem, ct);
        }
    }

    // What is held or parked there is asked about again, at most an hour or so later: tries that met a partner who was away count too.
    // The final receipt may also come with another message's.
    private static TimeSpan AskAgain(Batch batch, Guid message) =>
        TimeSpan.FromMinutes(1) + Backoff.Draw(Math.Min(6 + (batch.Messages.FirstOrDefault(sent => sent.Id == message)?.Attempts ?? 0), MostDoublings));
}

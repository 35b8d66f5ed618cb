using Samverk.Exchange;

namespace Samverk.Tests.Exchange;

/// <summary>A small queue that keeps the promises of <see cref="IOutboxStore"/>.</summary>
internal sealed class MemoryOutbox(ISealer sealer, Func<Guid, string> partnerOf, Func<DateTimeOffset> now) : IOutboxStore
{
    private readonly Lock transaction = new();
    private readonly List<Row> rows = [];
    private readonly Dictionary<(Guid Agreement, string Subject), (long Sequence, byte[] Hash)> chains = [];

    internal sealed record Row(OutgoingMessage Message, SealedMessage Sealed)
    {
        public string Jws { get; set; } = Sealed.Jws;

        public SignedReceipt? Receipt { get; set; }

        public int Attempts { get; set; }

        public string Problem { get; set; } = "";

        public DateTimeOffset Due { get; set; } = DateTimeOffset.MinValue;

        public DateTimeOffset LeasedUntil { get; set; } = DateTimeOffset.MinValue;
    }

    public IReadOnlyList<Row> Rows => rows;

    /// <summary>Writes a message as an act's transaction would.</summary>
    public Row Write(OutgoingMessage message)
    {
        lock (transaction)
        {
            var (sequence, hash) = chains.GetValueOrDefault((message.Agreement, message.Subject), (0, new byte[32]));
            var made = sealer.Seal(message, sequence + 1, hash, now());
            chains[(message.Agreement, message.Subject)] = (sequence + 1, made.Hash);
            var row = new Row(message, made);
            rows.Add(row);
            return row;
        }
    }

    /// <summary>Damages the stored bytes, as a bad disk would.</summary>
    public static void Spoil(Row row) => row.Jws = row.Jws[..^20] + "AAAA" + row.Jws[^16..];

    public Task<IReadOnlyList<QueuedMessage>> LeaseAsync(LeaseRequest request, CancellationToken ct)
    {
        lock (transaction)
        {
            var leased = rows
                .Where(row => request.Partner == partnerOf(row.Message.Agreement) && row.Receipt is not { Receipt.IsFinal: true })
                .Where(row => row.Due <= request.DueBy && row.LeasedUntil <= request.Now)
                .OrderBy(row => row.Sealed.Class)
                .Take(request.Most)
                .ToList();
            leased.ForEach(row => row.LeasedUntil = request.Until);
            return Task.FromResult<IReadOnlyList<QueuedMessage>>([.. leased.Select(row =>
                new QueuedMessage(row.Sealed.Id, row.Sealed.Class, row.Jws, Convert.ToHexStringLower(row.Sealed.Hash), row.Attempts))]);
        }
    }

    public Task AttemptedAsync(IReadOnlyList<Guid> messages, DateTimeOffset tryAgain, string problem, CancellationToken ct)
    {
        foreach (var row in Of(messages))
            (row.Attempts, row.Due, row.Problem, row.LeasedUntil) = (row.Attempts + 1, tryAgain, problem, DateTimeOffset.MinValue);
        return Task.CompletedTask;
    }

    public Task<bool> ReceiptAsync(string partner, SignedReceipt receipt, DateTimeOffset askAgain, CancellationToken ct)
    {
        var row = rows.SingleOrDefault(row => partner == partnerOf(row.Message.Agreement) && row.Sealed.Id == receipt.Receipt.Key.Id && Convert.ToHexStringLower(row.Sealed.Hash) == receipt.Receipt.JwsHash);
        if (row is null)
            return Task.FromResult(false);
        if (row.Receipt is not { Receipt.IsFinal: true })
            (row.Receipt, row.Due, row.LeasedUntil) = (receipt, askAgain, DateTimeOffset.MinValue);
        if (receipt.Receipt.IsFinal)
        {
            foreach (var behind in rows.SkipWhile(other => other != row).Where(other => (other.Message.Agreement, other.Message.Subject) == (row.Message.Agreement, row.Message.Subject)))
                behind.Due = DateTimeOffset.MinValue;
        }
        return Task.FromResult(true);
    }

    public Task ReleaseAsync(IReadOnlyList<Guid> messages, CancellationToken ct)
    {
        foreach (var row in Of(messages))
            row.LeasedUntil = DateTimeOffset.MinValue;
        return Task.CompletedTask;
    }

    private IEnumerable<Row> Of(IReadOnlyList<Guid> messages) => rows.Where(row => messages.Contains(row.Sealed.Id));
}

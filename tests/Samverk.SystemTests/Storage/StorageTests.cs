using Samverk.Kernel;
using Samverk.SystemTests.Databases;
using Xunit;

namespace Samverk.SystemTests.Storage;

/// <summary>Every test of storage is written once and runs on both databases; one that is missing is skipped by name.</summary>
public abstract class StorageTests(TestDatabase database) : IAsyncLifetime
{
    private Desk? desk;

    private protected TestDatabase Database => database;

    private protected Desk Desk => desk!;

    public ValueTask InitializeAsync()
    {
        Assert.SkipWhen(database.Missing is not null, database.Missing ?? "");
        desk = new Desk(database);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private protected static T? Done<T>(Outcome<T> outcome)
    {
        Assert.Null(outcome.Refused);
        return outcome.Match<T?>(done => done, _ => default);
    }
}

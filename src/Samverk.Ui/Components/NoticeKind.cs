namespace Samverk.Ui;

public enum NoticeKind
{
    Plain,

    /// <summary>Something was done.</summary>
    Done,

    /// <summary>A person waits for an answer.</summary>
    Ask,
}

namespace Samverk.Ui;

/// <summary>How something stands, as a tag shows it: word, shape and tint.</summary>
public enum Status
{
    Unknown,
    ToDo,
    Doing,
    Waiting,
    Late,
    Done,
    Withheld,
}

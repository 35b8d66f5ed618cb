using System.Reflection;
using System.Text;
using Samverk.Kernel;
using Samverk.Storage;
using Xunit;

namespace Samverk.ArchitectureTests;

/// <summary>Events are never renamed or reshaped after release: a new meaning is a new event.</summary>
public sealed class EventTests
{
    [Fact]
    public void Every_event_has_a_lasting_name_of_its_own_and_personal_members_about_somebody()
    {
        // The codec reads every type and throws where one has no name, a taken one, a member about nobody, or one that can't be absent.
        var codec = new EventCodec([Solution.Modules]);

        Assert.Equal(Types().Count(), codec.Types.Count());
    }

    [Fact]
    public void The_list_is_the_verified_one()
    {
        var list = new StringBuilder("# Events\n\nGenerated from the compiled code. `†` marks a member under the key of the person named after it.\n\n| Event | Stream | Members |\n|---|---|---|\n");
        foreach (var type in Types().OrderBy(type => EventNames.Of(type).Name, StringComparer.Ordinal))
        {
            var members = Properties(type).Select(property => property.Name + " " + TypeNames.Of(property.PropertyType) + Mark(type, property));
            list.Append("| `").Append(EventNames.Of(type).Name).Append("` | ").Append(EventNames.Of(type).Stream).Append(" | ").AppendJoin(", ", members).Append(" |\n");
        }
        Verified.Matches(list.ToString(), "events");
    }

    private static IEnumerable<Type> Types() =>
        Solution.Types(Solution.Modules).Where(type => !type.IsAbstract && typeof(IEvent).IsAssignableFrom(type));

    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties().Where(property => property.Name != "EqualityContract").OrderBy(property => property.MetadataToken);

    private static string Mark(Type type, PropertyInfo property) => Personal(type, property) is { } personal ? " †" + personal.About : "";

    private static PersonalAttribute? Personal(Type type, PropertyInfo property) => Attributes.Of<PersonalAttribute>(type, property);
}

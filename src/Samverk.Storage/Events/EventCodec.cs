using System.Collections.Frozen;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>
/// Events to stored bytes and back. Personal members become ciphertext under the key of the person concerned (foundations 2);
/// with that key gone they read as absent: null, or an empty text where the event has no null. The event types are those of the assemblies handed in.
/// </summary>
public sealed class EventCodec
{
    // The member of stored bytes that names the case's person. No event has it.
    private const string CaseOf = "~case";

    private readonly FrozenDictionary<string, Shape> byName;
    private readonly FrozenDictionary<Type, Shape> byType;

    /// <summary>How events are written: camel case, names for enums, nothing escaped that need not be.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new WrappedGuids() },
    };

    /// <summary>Reads the event types from the assemblies.</summary>
    public EventCodec(IEnumerable<Assembly> assemblies)
    {
        var shapes = assemblies.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsAbstract: false } && typeof(IEvent).IsAssignableFrom(type))
            .Select(type => new Shape(type))
            .ToList();
        byName = shapes.ToFrozenDictionary(shape => shape.Name, StringComparer.Ordinal);
        byType = shapes.ToFrozenDictionary(shape => shape.Type);
    }

    /// <summary>All event types with their stored names.</summary>
    public IEnumerable<(string Name, Type Type)> Types => byName.Values.OrderBy(shape => shape.Name, StringComparer.Ordinal).Select(shape => (shape.Name, shape.Type));

    /// <summary>The stored name of an event.</summary>
    internal string NameOf(IEvent fact) => byType[fact.GetType()].Name;

    /// <summary>The persons whose keys the event needs.</summary>
    internal IEnumerable<PersonId> PersonsIn(IEvent fact) => byType[fact.GetType()].PersonsIn(fact);

    /// <summary>The bytes to be stored.</summary>
    /// <param name="fact">The event.</param>
    /// <param name="keys">The keys of the persons in it.</param>
    /// <param name="of">The person whose case the root is; null where it is no case.</param>
    internal byte[] Encode(IEvent fact, IReadOnlyDictionary<PersonId, byte[]?> keys, PersonId? of)
    {
        var shape = byType[fact.GetType()];
        if (shape.Personal.Count == 0)
            return JsonSerializer.SerializeToUtf8Bytes(fact, shape.Type, Json);
        var json = JsonSerializer.SerializeToNode(fact, shape.Type, Json)!.AsObject();
        foreach (var member in shape.Personal)
        {
            if (json[member.JsonName] is not { } plain || (member.PersonOf(fact) ?? of) is not { } person)
                continue;
            if (member.About is null)
                json[CaseOf] = person.Value;
            var key = keys[person] ?? throw new InvalidOperationException("A person without a key cannot be written about.");
            json[member.JsonName] = Convert.ToBase64String(Cipher.Seal(key, JsonSerializer.SerializeToUtf8Bytes(plain, Json), member.Bound));
        }
        return JsonSerializer.SerializeToUtf8Bytes(json, Json);
    }

    /// <summary>The persons whose keys the stored bytes need, and the event that they hold.</summary>
    internal DecodedBytes Read(string name, byte[] bytes)
    {
        if (!byName.TryGetValue(name, out var shape))
            throw new InvalidOperationException($"The store holds an event of the name {name} that this version does not know.");
        return new DecodedBytes(shape, bytes);
    }

    /// <param name="JsonName">As it is stored.</param>
    /// <param name="About">Says whose key it is; null where that of the case's person is.</param>
    /// <param name="Bound">What the ciphertext is bound to.</param>
    /// <param name="EmptyWhenAbsent">Whether it reads as an empty text without the key.</param>
    internal sealed record Member(string JsonName, PropertyInfo? About, byte[] Bound, bool EmptyWhenAbsent)
    {
        public PersonId? PersonOf(IEvent fact) => (PersonId?)About?.GetValue(fact);

        /// <summary>Whose key the stored bytes name; null where nobody's was used.</summary>
        public PersonId? PersonIn(JsonObject json) => json[About is null ? CaseOf : JsonNamingPolicy.CamelCase.ConvertName(About.Name)] is { } id ? new PersonId(id.GetValue<Guid>()) : null;
    }

    internal sealed class Shape
    {
        public Shape(Type type)
        {
            Type = type;
            Name = EventNames.Of(type).Name;
            Personal = [.. type.GetProperties().Select(property => (property, personal: PersonalOf(type, property)))
                .Where(pair => pair.personal is not null)
                .Select(pair => new Member(
                    JsonNamingPolicy.CamelCase.ConvertName(pair.property.Name),
                    AboutOf(type, pair.property, pair.personal!),
                    System.Text.Encoding.UTF8.GetBytes(Name + "/" + pair.property.Name),
                    EmptyWhenAbsent(pair.property)))];
        }

        public Type Type { get; }

        public string Name { get; }

        public IReadOnlyList<Member> Personal { get; }

        public IEnumerable<PersonId> PersonsIn(IEvent fact) => Personal.Select(member => member.PersonOf(fact)).OfType<PersonId>().Distinct();

        private static PropertyInfo? AboutOf(Type type, PropertyInfo member, PersonalAttribute personal) => personal.About == PersonalAttribute.OfCase
            ? null
            : type.GetProperty(personal.About) is { } about && about.PropertyType == typeof(PersonId)
                ? about
                : throw new InvalidOperationException($"{type.Name}.{member.Name} is about {personal.About}, which is no PersonId of the event.");

        // Its key can be destroyed, and the event must still be readable.
        private static bool EmptyWhenAbsent(PropertyInfo property)
        {
            if (new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable)
                return false;
            return property.PropertyType == typeof(string)
                ? true
                : throw new InvalidOperationException($"{property.DeclaringType!.Name}.{property.Name} is personal: it must be a text or nullable.");
        }

        // A positional record carries the attribute on its parameter unless it is targeted at the property.
        private static PersonalAttribute? PersonalOf(Type type, PropertyInfo property) =>
            property.GetCustomAttribute<PersonalAttribute>()
            ?? type.GetConstructors().SelectMany(constructor => constructor.GetParameters())
                .FirstOrDefault(parameter => parameter.Name == property.Name)?.GetCustomAttribute<PersonalAttribute>();
    }

    internal readonly struct DecodedBytes(Shape shape, byte[] bytes)
    {
        private readonly JsonObject? json = shape.Personal.Count == 0 ? null : JsonNode.Parse(bytes)!.AsObject();

        public IEnumerable<PersonId> Persons
        {
            get
            {
                if (json is null)
                    yield break;
                foreach (var member in shape.Personal)
                {
                    if (member.PersonIn(json) is { } person)
                        yield return person;
                }
            }
        }

        public IEvent Open(IReadOnlyDictionary<PersonId, byte[]?> keys)
        {
            if (json is null)
                return (IEvent)JsonSerializer.Deserialize(bytes, shape.Type, Json)!;
            foreach (var member in shape.Personal)
            {
                if (json[member.JsonName] is not { } sealedText || member.PersonIn(json) is not { } person)
                    continue;
                var plain = keys.GetValueOrDefault(person) is { } key
                    ? Cipher.Open(key, Convert.FromBase64String(sealedText.GetValue<string>()), member.Bound)
                    : null;
                json[member.JsonName] = plain is not null ? JsonNode.Parse(plain) : member.EmptyWhenAbsent ? "" : null;
            }
            return (IEvent)json.Deserialize(shape.Type, Json)!;
        }
    }

    /// <summary>Ids of our own are stored as plain GUID strings.</summary>
    private sealed class WrappedGuids : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) =>
            typeToConvert is { IsValueType: true, IsGenericType: false, IsPrimitive: false, IsEnum: false }
            && typeToConvert.GetConstructor([typeof(Guid)]) is not null
            && typeToConvert.GetProperty("Value")?.PropertyType == typeof(Guid);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

        private sealed class Converter<T> : JsonConverter<T>
            where T : struct
        {
            private static readonly Func<Guid, T> Make = MakeOf();
            private static readonly Func<T, Guid> Value = ValueOf();

            public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Make(reader.GetGuid());

            public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Value(value));

            private static Func<Guid, T> MakeOf()
            {
                var guid = System.Linq.Expressions.Expression.Parameter(typeof(Guid));
                return System.Linq.Expressions.Expression.Lambda<Func<Guid, T>>(
                    System.Linq.Expressions.Expression.New(typeof(T).GetConstructor([typeof(Guid)])!, guid), guid).Compile();
            }

            private static Func<T, Guid> ValueOf()
            {
                var id = System.Linq.Expressions.Expression.Parameter(typeof(T));
                return System.Linq.Expressions.Expression.Lambda<Func<T, Guid>>(
                    System.Linq.Expressions.Expression.Property(id, "Value"), id).Compile();
            }
        }
    }
}

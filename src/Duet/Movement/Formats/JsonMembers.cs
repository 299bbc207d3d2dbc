using System.Collections.Immutable;
using System.Text.Json;

namespace Duet.Movement;

/// <summary>Members of a JSON object that this version does not know: kept, so that reading and writing a file loses nothing.</summary>
internal readonly record struct JsonMembers(ImmutableArray<(string Name, JsonElement Value)> Items)
{
    public void WriteTo(Utf8JsonWriter writer)
    {
        if (Items.IsDefault)
        {
            return;
        }

        foreach ((string name, JsonElement value) in Items)
        {
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }
    }

    public static JsonMembers From(List<(string Name, JsonElement Value)>? items) => items is null ? default : new([.. items]);
}

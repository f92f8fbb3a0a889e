using Hierarchy.GraphQL.Language;
using Hierarchy.GraphQL.Resolvers;

namespace Hierarchy.GraphQL.Schema;

/// <summary>The meta-fields and the resolvers of the introspection types (specification, section 4). The values are the types themselves.</summary>
internal static class MetaFields
{
    /// <summary>Needs no resolver: the plan of an object knows its type.</summary>
    public static readonly FieldDefinition TypeName = new("__typename", null, new ScalarType("String", null, null).NonNull, [], null);

    public static FieldDefinition Schema(GraphQLSchema schema)
    {
        Bind(schema);
        return new("__schema", null, schema.Type("__Schema")!.NonNull, [], null) { Resolver = FieldResolver.Of<object?>(_ => schema) };
    }

    public static FieldDefinition Type(GraphQLSchema schema)
    {
        Bind(schema);
        var name = new InputDefinition("name", null, schema.Type("String")!.NonNull, null, null);
        return new("__type", null, schema.Type("__Type")!, [name],
            null) { Resolver = FieldResolver.Of<object?>((_, arguments) => schema.Type((string)arguments[0]!)) };
    }

    static void Bind(GraphQLSchema schema)
    {
        Bind<GraphQLSchema>(
            "__Schema", ("description", s => s.Description), ("types", s => s.Types), ("queryType", s => s.Query),
            ("mutationType", s => s.Roots.GetValueOrDefault(OperationType.Mutation)),
            ("subscriptionType", s => s.Roots.GetValueOrDefault(OperationType.Subscription)),
            ("directives", s => s.Directives.Values.OrderBy(d => d.Name, StringComparer.Ordinal)));
        Bind<GraphQLType>(
            "__Type", ("kind", Kind), ("name", t => (t as NamedType)?.Name), ("description", t => (t as NamedType)?.Description),
            ("specifiedByURL", t => (t as ScalarType)?.SpecifiedBy), ("interfaces", t => (t as FieldsType)?.Interfaces),
            ("possibleTypes", t => t is NamedType { IsAbstract: true } n ? schema.PossibleTypes(n).OrderBy(o => o.Id) : null),
            ("ofType", t => t is ListType l ? l.OfType : (t as NonNullType)?.OfType), ("isOneOf", t => (t as InputObjectType)?.OneOf));
        Filtered<GraphQLType>("__Type", "fields", (t, all) => (t as FieldsType)?.Fields.Values.Where(f => all || f.DeprecationReason is null));
        Filtered<GraphQLType>("__Type", "enumValues", (t, all) => (t as EnumType)?.Values.Values.Where(v => all || v.DeprecationReason is null));
        Filtered<GraphQLType>("__Type", "inputFields", (t, all) => Visible((t as InputObjectType)?.Fields.Values, all));
        Bind<FieldDefinition>(
            "__Field", ("name", f => f.Name), ("description", f => f.Description), ("type", f => f.Type),
            ("isDeprecated", f => f.DeprecationReason is not null), ("deprecationReason", f => f.DeprecationReason));
        Filtered<FieldDefinition>("__Field", "args", (f, all) => Visible(f.Arguments, all));
        Bind<InputDefinition>(
            "__InputValue", ("name", i => i.Name), ("description", i => i.Description), ("type", i => i.Type),
            ("defaultValue", i => i.DefaultNode is null ? null : Printer.Print(i.DefaultNode)),
            ("isDeprecated", i => i.DeprecationReason is not null), ("deprecationReason", i => i.DeprecationReason));
        Bind<EnumValueDefinition>(
            "__EnumValue", ("name", v => v.Name), ("description", v => v.Description),
            ("isDeprecated", v => v.DeprecationReason is not null), ("deprecationReason", v => v.DeprecationReason));
        Bind<DirectiveDefinition>(
            "__Directive", ("name", d => d.Name), ("description", d => d.Description), ("isRepeatable", d => d.Repeatable),
            ("locations", d => d.Locations), ("isDeprecated", _ => false), ("deprecationReason", _ => null));
        Filtered<DirectiveDefinition>("__Directive", "args", (d, all) => Visible(d.Arguments, all));

        void Bind<T>(string type, params (string Name, Func<T, object?> Get)[] fields)
        {
            foreach (var (name, get) in fields) Field(type, name).Resolver = FieldResolver.Of(get);
        }

        void Filtered<T>(string type, string name, Func<T, bool, object?> get) =>
            Field(type, name).Resolver = FieldResolver.Of<T>((source, arguments) => get(source, arguments[0] is true));

        FieldDefinition Field(string type, string name) => ((ObjectType)schema.Type(type)!).Fields[name];
    }

    static IEnumerable<InputDefinition>? Visible(IEnumerable<InputDefinition>? inputs, bool all) =>
        inputs?.Where(i => all || i.DeprecationReason is null);

    static string Kind(GraphQLType type) => type switch
    {
        ScalarType => "SCALAR",
        ObjectType => "OBJECT",
        InterfaceType => "INTERFACE",
        UnionType => "UNION",
        EnumType => "ENUM",
        InputObjectType => "INPUT_OBJECT",
        ListType => "LIST",
        _ => "NON_NULL",
    };
}

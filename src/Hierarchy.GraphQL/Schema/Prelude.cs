namespace Hierarchy.GraphQL.Schema;

/// <summary>
/// What every schema holds without writing it: scalars, directives and introspection types (specification, sections 3.5, 3.13, 4.2).
/// </summary>
internal static class Prelude
{
    public const string Sdl = """
        "Whole numbers of 32 bits with a sign."
        scalar Int
        "Numbers of double precision, IEEE 754."
        scalar Float
        "Text."
        scalar String
        "`true` or `false`."
        scalar Boolean
        "An identifier: opaque, written as a string."
        scalar ID

        "Leaves a selection out when the argument is true."
        directive @skip("Whether to leave it out." if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
        "Takes a selection in only when the argument is true."
        directive @include("Whether to take it in." if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT
        "Marks what should no longer be used."
        directive @deprecated("Why, and what to use instead." reason: String! = "No longer supported") on
          | FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE
        "Says where a scalar is specified."
        directive @specifiedBy("Address of the specification." url: String!) on SCALAR
        "Exactly one field of the input object must be given, and not null."
        directive @oneOf on INPUT_OBJECT

        "The type system of this server."
        type __Schema {
          description: String
          types: [__Type!]!
          queryType: __Type!
          mutationType: __Type
          subscriptionType: __Type
          directives: [__Directive!]!
        }
        "A type; which members are not null depends on its kind."
        type __Type {
          kind: __TypeKind!
          name: String
          description: String
          specifiedByURL: String
          fields(includeDeprecated: Boolean! = false): [__Field!]
          interfaces: [__Type!]
          possibleTypes: [__Type!]
          enumValues(includeDeprecated: Boolean! = false): [__EnumValue!]
          inputFields(includeDeprecated: Boolean! = false): [__InputValue!]
          ofType: __Type
          isOneOf: Boolean
        }
        "The kinds of types."
        enum __TypeKind { SCALAR OBJECT INTERFACE UNION ENUM INPUT_OBJECT LIST NON_NULL }
        "A field of an object or interface."
        type __Field {
          name: String!
          description: String
          args(includeDeprecated: Boolean! = false): [__InputValue!]!
          type: __Type!
          isDeprecated: Boolean!
          deprecationReason: String
        }
        "An argument or an input field."
        type __InputValue {
          name: String!
          description: String
          type: __Type!
          "The default as a literal."
          defaultValue: String
          isDeprecated: Boolean!
          deprecationReason: String
        }
        "One value of an enum."
        type __EnumValue {
          name: String!
          description: String
          isDeprecated: Boolean!
          deprecationReason: String
        }
        "A directive and where it may stand."
        type __Directive {
          name: String!
          description: String
          isRepeatable: Boolean!
          locations: [__DirectiveLocation!]!
          args(includeDeprecated: Boolean! = false): [__InputValue!]!
          "Always false: directives cannot be deprecated in this edition; tools of the next one ask."
          isDeprecated: Boolean!
          deprecationReason: String
        }
        "Where directives may stand."
        enum __DirectiveLocation {
          QUERY MUTATION SUBSCRIPTION FIELD FRAGMENT_DEFINITION FRAGMENT_SPREAD INLINE_FRAGMENT VARIABLE_DEFINITION
          SCHEMA SCALAR OBJECT FIELD_DEFINITION ARGUMENT_DEFINITION INTERFACE UNION ENUM ENUM_VALUE INPUT_OBJECT
          INPUT_FIELD_DEFINITION DIRECTIVE_DEFINITION
        }
        """;
}

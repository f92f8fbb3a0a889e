namespace Hierarchy.GraphQL.Language;

internal ref partial struct Parser
{
    /// <summary>The type system definition that starts with the current keyword; null if the keyword starts none.</summary>
    TypeSystemDefinition? TypeSystem(int start, string? description, bool extension = false)
    {
        if (At("schema")) return ParseSchema(start, extension, description);
        if (At("directive") && !extension) return ParseDirectiveDefinition(start, description);
        TypeNodeKind kind;
        if (At("scalar")) kind = TypeNodeKind.Scalar;
        else if (At("type")) kind = TypeNodeKind.Object;
        else if (At("interface")) kind = TypeNodeKind.Interface;
        else if (At("union")) kind = TypeNodeKind.Union;
        else if (At("enum")) kind = TypeNodeKind.Enum;
        else if (At("input")) kind = TypeNodeKind.InputObject;
        else return null;
        Advance();
        return ParseTypeDefinition(start, extension, description, kind);
    }

    TypeSystemDefinition ParseExtension()
    {
        var start = _token.Start;
        Advance();
        return TypeSystem(start, null, extension: true) ?? throw Unexpected();
    }

    SchemaNode ParseSchema(int start, bool extension, string? description)
    {
        Advance();
        var directives = ParseDirectives(isConst: true);
        var roots = new List<RootOperation>();
        if (!extension || _token.Kind == TokenKind.BraceOpen)
        {
            Expect(TokenKind.BraceOpen);
            do
            {
                var operation = ParseOperationType();
                Expect(TokenKind.Colon);
                roots.Add(new RootOperation(operation, new NamedTypeNode(ParseName())));
            }
            while (!Skip(TokenKind.BraceClose));
        }
        if (extension && directives.Count == 0 && roots.Count == 0) throw Unexpected();
        return new SchemaNode(start, extension, description, directives, roots);
    }

    TypeDefinitionNode ParseTypeDefinition(int start, bool extension, string? description, TypeNodeKind kind)
    {
        var name = ParseName();
        var interfaces = kind is TypeNodeKind.Object or TypeNodeKind.Interface ? ParseImplements() : [];
        var node = new TypeDefinitionNode(start, extension, description, kind, name, ParseDirectives(isConst: true))
        {
            Interfaces = interfaces,
            Fields = kind is TypeNodeKind.Object or TypeNodeKind.Interface ? ParseFields() : [],
            InputFields = kind == TypeNodeKind.InputObject ? ParseInputs(TokenKind.BraceOpen, TokenKind.BraceClose) : [],
            Members = kind == TypeNodeKind.Union && Skip(TokenKind.Equal) ? ParseNames(TokenKind.Pipe).ConvertAll(n => new NamedTypeNode(n)) : [],
            Values = kind == TypeNodeKind.Enum ? ParseEnumValues() : [],
        };
        var members = node.Interfaces.Count + node.Fields.Count + node.InputFields.Count + node.Members.Count + node.Values.Count;
        var empty = node.Directives.Count + members == 0;
        return extension && empty ? throw Unexpected() : node;
    }

    List<NamedTypeNode> ParseImplements()
    {
        if (!At("implements")) return [];
        Advance();
        return ParseNames(TokenKind.Ampersand).ConvertAll(n => new NamedTypeNode(n));
    }

    List<Name> ParseNames(TokenKind separator)
    {
        Skip(separator);
        var names = new List<Name>();
        do names.Add(ParseName()); while (Skip(separator));
        return names;
    }

    List<FieldNode> ParseFields()
    {
        var fields = new List<FieldNode>();
        if (!Skip(TokenKind.BraceOpen)) return fields;
        do
        {
            var description = ParseDescription();
            var name = ParseName();
            var arguments = ParseInputs(TokenKind.ParenOpen, TokenKind.ParenClose);
            Expect(TokenKind.Colon);
            fields.Add(new FieldNode(description, name, arguments, ParseType(), ParseDirectives(isConst: true)));
        }
        while (!Skip(TokenKind.BraceClose));
        return fields;
    }

    List<InputNode> ParseInputs(TokenKind open, TokenKind close)
    {
        var inputs = new List<InputNode>();
        if (!Skip(open)) return inputs;
        do
        {
            var description = ParseDescription();
            var name = ParseName();
            Expect(TokenKind.Colon);
            var type = ParseType();
            var defaultValue = Skip(TokenKind.Equal) ? ParseValue(isConst: true) : null;
            inputs.Add(new InputNode(description, name, type, defaultValue, ParseDirectives(isConst: true)));
        }
        while (!Skip(close));
        return inputs;
    }

    List<EnumValueDefinitionNode> ParseEnumValues()
    {
        var values = new List<EnumValueDefinitionNode>();
        if (!Skip(TokenKind.BraceOpen)) return values;
        do
        {
            var description = ParseDescription();
            if (At("true") || At("false") || At("null")) throw Unexpected();
            values.Add(new EnumValueDefinitionNode(description, ParseName(), ParseDirectives(isConst: true)));
        }
        while (!Skip(TokenKind.BraceClose));
        return values;
    }

    DirectiveDefinitionNode ParseDirectiveDefinition(int start, string? description)
    {
        Advance();
        Expect(TokenKind.At);
        var name = ParseName();
        var arguments = ParseInputs(TokenKind.ParenOpen, TokenKind.ParenClose);
        var repeatable = At("repeatable");
        if (repeatable) Advance();
        ExpectKeyword("on");
        return new DirectiveDefinitionNode(start, description, name, arguments, repeatable, ParseNames(TokenKind.Pipe));
    }
}

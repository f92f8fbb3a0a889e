using System.Text;

namespace Hierarchy.GraphQL.Language;

/// <summary>
/// Recursive descent over the tokens of a document (specification, section 2 and appendix B). Refuses, with a
/// <see cref="DocumentException"/>, what is not syntax and what exceeds tokens, recursion, fields, aliases or directives.
/// </summary>
internal ref partial struct Parser
{
    readonly ReadOnlySpan<byte> _source;
    readonly GraphQLLimits _limits;
    Lexer _lexer;
    Token _token;
    int _tokens, _depth, _fields, _aliases;

    Parser(ReadOnlySpan<byte> source, GraphQLLimits limits)
    {
        _source = source;
        _limits = limits;
        _lexer = new Lexer(source);
        Advance();
    }

    public static Document Parse(byte[] source, GraphQLLimits limits)
    {
        var parser = new Parser(source, limits);
        var definitions = new List<Definition>();
        do definitions.Add(parser.ParseDefinition()); while (parser._token.Kind != TokenKind.EndOfFile);
        return new Document(source, definitions);
    }

    Definition ParseDefinition()
    {
        if (_token.Kind == TokenKind.BraceOpen) return new OperationDefinition(_token.Start, OperationType.Query, null, [], [], ParseSelectionSet());
        var start = _token.Start;
        var description = ParseDescription();
        if (_token.Kind == TokenKind.BraceOpen)
        {
            throw new DocumentException("Syntax Error: Unexpected description; the short form of a query has none.", ErrorCodes.Syntax, start);
        }
        if (_token.Kind != TokenKind.Name) throw Unexpected();
        if (TypeSystem(start, description) is { } definition) return definition;
        if (At("fragment")) return ParseFragment(start);
        if (At("extend") && description is null) return ParseExtension();
        return ParseOperation(start);
    }

    string? ParseDescription()
    {
        if (_token.Kind is not (TokenKind.String or TokenKind.BlockString)) return null;
        var text = StringLiteral.Decode(_source, _token);
        Advance();
        return text;
    }

    OperationDefinition ParseOperation(int start)
    {
        var type = ParseOperationType();
        Name? name = _token.Kind == TokenKind.Name ? ParseName() : null;
        var variables = new List<VariableDefinition>();
        if (Skip(TokenKind.ParenOpen))
        {
            do variables.Add(ParseVariableDefinition()); while (!Skip(TokenKind.ParenClose));
        }
        return new OperationDefinition(start, type, name, variables, ParseDirectives(isConst: false), ParseSelectionSet());
    }

    OperationType ParseOperationType()
    {
        OperationType type;
        if (At("query")) type = OperationType.Query;
        else if (At("mutation")) type = OperationType.Mutation;
        else if (At("subscription")) type = OperationType.Subscription;
        else throw Unexpected();
        Advance();
        return type;
    }

    VariableDefinition ParseVariableDefinition()
    {
        var start = _token.Start;
        // Descriptions of variables are new in the September 2025 edition.
        ParseDescription();
        Expect(TokenKind.Dollar);
        var name = ParseName();
        Expect(TokenKind.Colon);
        var type = ParseType();
        var defaultValue = Skip(TokenKind.Equal) ? ParseValue(isConst: true) : null;
        return new VariableDefinition(start, name, type, defaultValue, ParseDirectives(isConst: true));
    }

    SelectionSet ParseSelectionSet()
    {
        var start = _token.Start;
        Expect(TokenKind.BraceOpen);
        Enter(start);
        var items = new List<Selection>();
        do items.Add(ParseSelection()); while (!Skip(TokenKind.BraceClose));
        _depth--;
        return new SelectionSet(start, items);
    }

    Selection ParseSelection()
    {
        if (_token.Kind == TokenKind.Spread) return ParseSpread();
        var start = _token.Start;
        Name? alias = null;
        var name = ParseName();
        if (Skip(TokenKind.Colon))
        {
            alias = name;
            name = ParseName();
            Within(++_aliases, _limits.Aliases, "aliases", start);
        }
        Within(++_fields, _limits.Fields, "fields", start);
        var arguments = ParseArguments(isConst: false);
        var directives = ParseDirectives(isConst: false);
        return new Field(start, alias, name, arguments, directives, _token.Kind == TokenKind.BraceOpen ? ParseSelectionSet() : null);
    }

    Selection ParseSpread()
    {
        var start = _token.Start;
        Expect(TokenKind.Spread);
        if (At("on"))
        {
            Advance();
            var condition = new NamedTypeNode(ParseName());
            return new InlineFragment(start, condition, ParseDirectives(isConst: false), ParseSelectionSet());
        }
        return _token.Kind == TokenKind.Name
            ? new FragmentSpread(start, ParseName(), ParseDirectives(isConst: false))
            : new InlineFragment(start, null, ParseDirectives(isConst: false), ParseSelectionSet());
    }

    FragmentDefinition ParseFragment(int start)
    {
        Advance();
        if (At("on")) throw Unexpected();
        var name = ParseName();
        ExpectKeyword("on");
        var condition = new NamedTypeNode(ParseName());
        return new FragmentDefinition(start, name, condition, ParseDirectives(isConst: false), ParseSelectionSet());
    }

    List<Argument> ParseArguments(bool isConst)
    {
        if (!Skip(TokenKind.ParenOpen)) return [];
        var arguments = new List<Argument>();
        do
        {
            var name = ParseName();
            Expect(TokenKind.Colon);
            arguments.Add(new Argument(name, ParseValue(isConst)));
        }
        while (!Skip(TokenKind.ParenClose));
        return arguments;
    }

    List<Directive> ParseDirectives(bool isConst)
    {
        if (_token.Kind != TokenKind.At) return [];
        var directives = new List<Directive>();
        while (_token.Kind == TokenKind.At)
        {
            var start = _token.Start;
            Advance();
            directives.Add(new Directive(start, ParseName(), ParseArguments(isConst)));
            Within(directives.Count, _limits.DirectivesPerLocation, "directives at one location", start);
        }
        return directives;
    }

    TypeNode ParseType()
    {
        var start = _token.Start;
        TypeNode type;
        if (Skip(TokenKind.BracketOpen))
        {
            Enter(start);
            type = new ListTypeNode(start, ParseType());
            Expect(TokenKind.BracketClose);
            _depth--;
        }
        else
        {
            type = new NamedTypeNode(ParseName());
        }
        return Skip(TokenKind.Bang) ? new NonNullTypeNode(type) : type;
    }

    Name ParseName()
    {
        var token = _token;
        Expect(TokenKind.Name);
        return new Name(Text(token), token.Start);
    }

    string Text(Token token) => Encoding.UTF8.GetString(_source[token.Start..token.End]);

    void Advance()
    {
        _token = _lexer.Next();
        Within(++_tokens, _limits.Tokens, "tokens", _token.Start);
    }

    bool Skip(TokenKind kind)
    {
        if (_token.Kind != kind) return false;
        Advance();
        return true;
    }

    void Expect(TokenKind kind)
    {
        if (_token.Kind != kind) throw Unexpected();
        Advance();
    }

    readonly bool At(string keyword) => _token.Kind == TokenKind.Name && _token.Length == keyword.Length && Ascii.Equals(
        _source[_token.Start.._token.End], keyword);

    void ExpectKeyword(string keyword)
    {
        if (!At(keyword)) throw Unexpected();
        Advance();
    }

    void Enter(int offset) => Within(++_depth, _limits.Recursion, "nested levels", offset);

    static void Within(int count, int limit, string what, int offset)
    {
        if (count > limit) throw new DocumentException($"The document exceeds the limit of {limit} {what}.", ErrorCodes.Limit, offset);
    }

    DocumentException Unexpected() => Unexpected(_token);

    DocumentException Unexpected(Token token)
    {
        const int shownAtMost = 40;
        var text = token.Kind == TokenKind.EndOfFile ? "end of the document" : Text(token);
        return new($"Syntax Error: Unexpected {(text.Length > shownAtMost ? text[..shownAtMost] + "…" : text)}.", ErrorCodes.Syntax, token.Start);
    }
}

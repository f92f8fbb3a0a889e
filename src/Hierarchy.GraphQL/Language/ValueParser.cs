namespace Hierarchy.GraphQL.Language;

internal ref partial struct Parser
{
    /// <summary>Input values (specification, section 2.9); constants may hold no variable.</summary>
    Value ParseValue(bool isConst)
    {
        var token = _token;
        switch (token.Kind)
        {
            case TokenKind.Int: Advance(); return new IntValue(token.Start, Text(token));
            case TokenKind.Float: Advance(); return new FloatValue(token.Start, Text(token));
            case TokenKind.String or TokenKind.BlockString: Advance(); return new StringValue(token.Start, StringLiteral.Decode(_source, token));
            case TokenKind.Name: Advance(); return Keyword(token);
            case TokenKind.BracketOpen: return ParseList(isConst);
            case TokenKind.BraceOpen: return ParseObject(isConst);
            case TokenKind.Dollar:
                Advance();
                if (isConst)
                {
                    throw _token.Kind == TokenKind.Name
                        ? new DocumentException($"Syntax Error: Unexpected variable \"${Text(_token)}\" in a constant value.", ErrorCodes.Syntax,
                            token.Start) : Unexpected(token);
                }
                return new Variable(token.Start, ParseName());
            default: throw Unexpected();
        }
    }

    Value Keyword(Token token) => Text(token) switch
    {
        "true" => new BooleanValue(token.Start, true),
        "false" => new BooleanValue(token.Start, false),
        "null" => new NullValue(token.Start),
        var name => new EnumValueNode(token.Start, name),
    };

    ListValue ParseList(bool isConst)
    {
        var start = _token.Start;
        Advance();
        Enter(start);
        var items = new List<Value>();
        while (!Skip(TokenKind.BracketClose)) items.Add(ParseValue(isConst));
        _depth--;
        return new ListValue(start, items);
    }

    ObjectValue ParseObject(bool isConst)
    {
        var start = _token.Start;
        Advance();
        Enter(start);
        var fields = new List<ObjectField>();
        while (!Skip(TokenKind.BraceClose))
        {
            var name = ParseName();
            Expect(TokenKind.Colon);
            fields.Add(new ObjectField(name, ParseValue(isConst)));
        }
        _depth--;
        return new ObjectValue(start, fields);
    }
}

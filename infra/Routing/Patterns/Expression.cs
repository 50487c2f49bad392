namespace Hybrid.Infra.Routing.Patterns;

/// <summary>A parsed pattern or regular expression.</summary>
internal abstract record Expression
{
    /// <summary>Any run of visible characters, empty too.</summary>
    public static Expression Anything { get; } = new Repeat(new One(Letters.All), 0, null);

    /// <summary>How many states its automaton takes, before any is made.</summary>
    public abstract double Size { get; }

    /// <summary>Adds its states behind <paramref name="from"/>; none leads back to that one.</summary>
    /// <returns>The state in which it ends.</returns>
    public abstract int AddTo(Thompson states, int from);

    /// <summary>One character of a set.</summary>
    internal sealed record One(Letters Letters) : Expression
    {
        public override double Size => 1;

        public override int AddTo(Thompson states, int from) => states.Step(from, Letters);
    }

    /// <summary>A place between characters.</summary>
    internal sealed record At(Place Place) : Expression
    {
        public override double Size => 1;

        public override int AddTo(Thompson states, int from) => states.Jump(from, states.Add(), Place);
    }

    /// <summary>One after the other.</summary>
    internal sealed record Sequence(params IReadOnlyList<Expression> Parts) : Expression
    {
        public override double Size => 1 + Parts.Sum(part => part.Size);

        public override int AddTo(Thompson states, int from) => Parts.Aggregate(from, (at, part) => part.AddTo(states, at));
    }

    /// <summary>One of these.</summary>
    internal sealed record Choice(params IReadOnlyList<Expression> Parts) : Expression
    {
        public override double Size => 1 + Parts.Sum(part => part.Size);

        public override int AddTo(Thompson states, int from)
        {
            var end = states.Add();
            foreach (var part in Parts) states.Jump(part.AddTo(states, from), end);
            return end;
        }
    }

    /// <summary>The body again and again; without <paramref name="Most"/>, endlessly.</summary>
    internal sealed record Repeat(Expression Body, int Fewest, int? Most) : Expression
    {
        public override double Size => 1 + Body.Size * (Most ?? Fewest + 1);

        public override int AddTo(Thompson states, int from)
        {
            var at = from;
            for (var i = 0; i < Fewest; i++) at = Body.AddTo(states, at);
            var end = states.Add();
            states.Jump(at, end);
            if (Most is null) states.Jump(Body.AddTo(states, end), end);
            for (var i = Fewest; i < Most; i++) states.Jump(at = Body.AddTo(states, at), end);
            return end;
        }
    }
}

/// <summary>A value or regular expression that an ALB refuses, that engines read differently, or that is too big.</summary>
/// <param name="what">What is wrong, to follow the quoted value: "uses …".</param>
/// <param name="remedy">What to write instead: a sentence.</param>
internal sealed class PatternException(string what, string remedy) : FormatException($"{what}. {remedy}")
{
    /// <summary>What is wrong, to follow the quoted value.</summary>
    public string What => what;

    /// <summary>What to write instead: a sentence.</summary>
    public string Remedy => remedy;
}

namespace Vitrine.Themes.Liquid.Rendering;

/// <summary>One render as tags and filters see it: the names in sight, the output, the budget, and what the report will say.</summary>
/// <remarks>Lives on one thread for one pass.</remarks>
public sealed class LiquidRun
{
    const int MostNoted = 100;
    const int MostPooledFrames = 64;

    // Per thread, since a render stays on one.
    [ThreadStatic]
    static Stack<Frame>? _frames;

    readonly List<RenderError> _errors = [];
    HashSet<string>? _undefinedFilters;
    HashSet<string>? _undefinedVariables;
    HashSet<string>? _reads;
    LiquidTemplate? _template;
    LiquidOutput? _spare;
    bool _touchedPersonal;

    internal LiquidRun(LiquidEngine engine, RenderInputs inputs, Budget budget, LiquidOutput output)
    {
        Engine = engine;
        Inputs = inputs;
        Budget = budget;
        Output = output;
        Frame = TakeFrame();
        Frame.Begin(null, 0, isIsolated: false);
    }

    /// <summary>The engine that renders.</summary>
    public LiquidEngine Engine { get; }

    /// <summary>What the render was given.</summary>
    public RenderInputs Inputs { get; }

    /// <summary>What may still be used.</summary>
    public Budget Budget { get; }

    /// <summary>Where nodes write; inside a capture, the capture.</summary>
    public LiquidOutput Output { get; private set; }

    /// <summary>What the loop around is asked to do.</summary>
    public Interrupt Interrupt { get; set; }

    internal Frame Frame { get; set; }

    internal string? File
    {
        get => Frame.File;
        set => Frame.File = value;
    }

    /// <summary>The value of a name, as a template would see it here; nil when there is none.</summary>
    public LiquidValue Find(string name) => Peek(name);

    /// <summary>Gives a name a value in the outermost scope of the file.</summary>
    public void Assign(string name, LiquidValue value) => Assign(name, LiquidMap.HashOf(name), value);

    /// <summary>Writes a value as a page shows it.</summary>
    public void Write(LiquidValue value)
    {
        if (value.Drop is { } drop) Touch(drop);
        Output.Write(value);
    }

    /// <summary>The text that a body writes.</summary>
    public string Capture(Body body)
    {
        var outer = Output;
        var inner = _spare ?? new LiquidOutput();
        _spare = null;
        inner.Clear();
        inner.Begin(Budget, isCapture: true);
        Output = inner;
        try
        {
            body.Render(this);
            Budget.ReserveText(inner.Length);
            return inner.ToString();
        }
        finally
        {
            Output = outer;
            // One is kept for the next capture; those of captures inside captures go back.
            if (_spare is null) _spare = inner;
            else inner.Dispose();
        }
    }

    /// <summary>Renders a section of a page: a passed limit ends it, takes back what it wrote, is noted, and the page goes on.</summary>
    /// <param name="template">The section.</param>
    /// <param name="limits">What the section may use of what the page has left; null lets it use all.</param>
    /// <returns>The name of the limit; null when the section came to its end.</returns>
    public string? RenderSection(LiquidTemplate template, BudgetLimits? limits = null)
    {
        var (outer, start, frame, interrupt) = (Output, Output.Length, Frame, Interrupt);
        var inner = NewFrame(template.Name, frame.Depth + 1);
        try
        {
            Frame = inner;
            Budget.Within(limits ?? Budget.Limits, () => RenderTemplate(template));
            return null;
        }
        catch (BudgetException limit)
        {
            Output = outer;
            Output.Truncate(start);
            _errors.Add(new RenderError(limit.Message, template.Name, 0, IsSyntax: false));
            return limit.Limit;
        }
        finally
        {
            Frame = frame;
            Interrupt = interrupt;
            Release(inner);
        }
    }

    /// <summary>Notes that a drop was read.</summary>
    public void Touch(Drop drop)
    {
        if (drop.ReadTag is { } tag && (_reads ??= new(StringComparer.Ordinal)).Count < Budget.Limits.Names) _reads.Add(tag);
        _touchedPersonal |= drop.IsPersonal;
    }

    internal LiquidValue Find(string name, int hash)
    {
        if (TryFind(Frame, name, hash, out var value)) return value;
        if ((_undefinedVariables ??= new(StringComparer.Ordinal)).Count < MostNoted) _undefinedVariables.Add(name);
        return default;
    }

    internal LiquidValue Peek(string name)
    {
        TryFind(Frame, name, LiquidMap.HashOf(name), out var value);
        return value;
    }

    internal bool TryFind(Frame frame, string name, int hash, out LiquidValue value)
    {
        if (frame.TryFind(name, hash, Budget, out value) || Inputs.Data.TryGet(name, hash, out value)) return true;
        if (name != "self") return false;
        value = frame.Self(this);
        return true;
    }

    internal void Assign(string name, int hash, LiquidValue value)
    {
        Frame.Assign(name, hash, value);
        if (Frame.Names > Budget.Limits.Names) throw new BudgetException(nameof(BudgetLimits.Names));
    }

    /// <returns>What <see cref="LeaveScope(int)"/> wants.</returns>
    internal int EnterScope()
    {
        if (Frame.Depth + Frame.Scopes + 2 > Budget.Limits.Depth) throw new LiquidException("Nesting too deep");
        Frame.Scopes++;
        return Frame.Count;
    }

    internal int Declare(string name, int hash, LiquidValue value) => Frame.Declare(name, hash, value);

    internal void Set(int slot, LiquidValue value) => Frame.Set(slot, value);

    internal void LeaveScope(int mark)
    {
        Frame.Scopes--;
        Frame.Drop(mark);
    }

    internal void LeaveScope() => Frame.Scopes--;

    internal Frame NewFrame(string? file, int depth)
    {
        if (Frame.Depth + Frame.Scopes + 1 > Budget.Limits.Depth) throw new LiquidException("Nesting too deep");
        var frame = TakeFrame();
        frame.Begin(file, depth, isIsolated: true);
        return frame;
    }

    internal void Release(Frame frame)
    {
        if (frame.IsKept || (_frames ??= new()).Count >= MostPooledFrames) return;
        frame.Reset();
        _frames.Push(frame);
    }

    static Frame TakeFrame() => _frames is not null && _frames.TryPop(out var frame) ? frame : new Frame();

    internal LiquidTemplate Partial(string name) =>
        Inputs.Snippets?.Find(name) ?? throw new LiquidException($"Could not find asset {name}") { IsPlaceless = true };

    /// <exception cref="LiquidException">The template has syntax errors; the first is what it renders as.</exception>
    internal void RenderTemplate(LiquidTemplate template)
    {
        if (template.Errors is [var first, ..])
            throw new LiquidException(first.Message + first.Context) { IsSyntax = true, File = template.Name ?? File, Line = first.Line };
        var outer = _template;
        _template = template;
        try
        {
            template.Body.Render(this);
        }
        finally
        {
            _template = outer;
        }
    }

    internal void RenderTop(LiquidTemplate template)
    {
        Frame.File = template.Name;
        try
        {
            RenderTemplate(template);
        }
        catch (LiquidException broken) when (broken.IsSyntax && !Inputs.StopAtFirstError)
        {
            Note(broken, isShown: true);
        }
    }

    /// <summary>A name of a map and its value, as a list of two; nil where there is none.</summary>
    internal LiquidValue PairAt(LiquidMap map, int index)
    {
        if (index >= map.Count) return default;
        Budget.ReserveBytes(96);
        return LiquidValue.From(new LiquidList(map.NameAt(index), map.ValueAt(index)));
    }

    /// <summary>A loop's view of a value; what cannot be walked over is empty.</summary>
    internal Sequence Sequence(LiquidValue value) =>
        TrySequence(value, out var items) ? items : new Sequence(value.Text ?? "");

    internal bool TrySequence(LiquidValue value, out Sequence items)
    {
        items = default;
        switch (value.Kind)
        {
            case LiquidKind.List:
                items = new Sequence(value.List!);
                return true;
            case LiquidKind.Range:
                items = new Sequence(value.Range!);
                return true;
            case LiquidKind.Map:
                items = new Sequence(value.Map!);
                return true;
            case LiquidKind.Drop:
                Touch(value.Drop!);
                if (value.Drop!.Items is not { } list) return false;
                items = new Sequence(list);
                return true;
            default: return false;
        }
    }

    internal void Place(LiquidException error, Node node)
    {
        if (error.Line > 0) return;
        error.File = File;
        error.Line = _template!.LineOf(node.Offset);
    }

    internal void Note(LiquidException error, bool isShown)
    {
        var noted = new RenderError(error.Message, error.File, error.Line, error.IsSyntax) { Cause = error.InnerException, HidesPlace = error.IsPlaceless };
        _errors.Add(noted);
        Budget.CountError();
        if (isShown) Output.Write(noted.ToString());
    }

    internal void NoteUndefinedFilter(string name)
    {
        if ((_undefinedFilters ??= new(StringComparer.Ordinal)).Count < MostNoted) _undefinedFilters.Add(name);
    }

    internal RenderReport Report(string? breach)
    {
        Release(Frame);
        _spare?.Dispose();
        return new RenderReport
        {
            Budget = Budget,
            Errors = _errors,
            Breach = breach,
            UndefinedFilters = _undefinedFilters ?? (IReadOnlyCollection<string>)[],
            UndefinedVariables = _undefinedVariables ?? (IReadOnlyCollection<string>)[],
            Reads = _reads ?? (IReadOnlyCollection<string>)[],
            TouchedPersonal = _touchedPersonal,
        };
    }
}

using System.Globalization;
using Hybrid.Local.Cutover;

namespace Hybrid.Local.Tests.Cutover;

/// <summary>
/// The file, Pulumi, AWS and the time as a cut-over meets them, in which something can happen before and after every single thing: this
/// controller is killed, the route goes back by itself, somebody else deploys. It knows by its own clock which weights are approved.
/// </summary>
internal sealed class SimulatedWorld : ISettingsFile, IDeployment, ILiveRoute, IClock
{
    public static readonly decimal[] Steps = [10, 50, 100];

    public static readonly TimeSpan Bake = TimeSpan.FromMinutes(1);

    // A rule on each of two listeners.
    private readonly decimal[] _live = [0, 0];
    private readonly Dictionary<int, Action> _happenings = [];
    private CutoverEntry _file = new(0, null);
    private string? _latch;
    private decimal _standing;
    private TimeSpan _stood;
    private bool _isDead;

    /// <summary>From which weight on the function does worse; 101 for never.</summary>
    public decimal WorseFrom { get; init; } = 101;

    /// <summary>Up to which weight there are too few requests.</summary>
    public decimal QuietUpTo { get; init; }

    public bool CanRetreat { get; init; } = true;

    public TimeSpan Granularity => TimeSpan.FromMinutes(1);

    public TimeSpan Lag => TimeSpan.FromMinutes(1);

    public DateTimeOffset Now { get; private set; } = DateTimeOffset.UnixEpoch.AddSeconds(30);

    public string Name => "Pulumi.prod.yaml";

    /// <summary>How many moments there have been at which something could happen.</summary>
    public int Moments { get; private set; }

    public decimal Approved { get; private set; } = Steps[0];

    public bool IsHeld => _file.IsHeldBy(_latch);

    public decimal Live => _live.Max();

    /// <summary>Kills the controller at a moment, once; 0 for never.</summary>
    public void KillAt(int moment) => At(moment, () =>
    {
        if (_isDead) return;
        _isDead = true;
        throw new KilledException();
    });

    /// <summary>Lets the alarm ring: the latch is written, then each rule, and once more as long as it rings.</summary>
    public void RetreatAt(int moment)
    {
        At(moment, Latch);
        At(moment + 1, () => Write(0, 0));
        At(moment + 2, () => Write(1, 0));
        At(moment + 9, () => Write(0, 0));
        At(moment + 10, () => Write(1, 0));
    }

    /// <summary>Lets somebody else deploy, who plans at one moment and writes the rules at later ones.</summary>
    public void DeployAt(int moment)
    {
        var planned = 0m;
        At(moment, () => planned = Planned());
        At(moment + 2, () => Write(0, planned));
        At(moment + 3, () => Write(1, planned));
    }

    public void Restart() => _isDead = false;

    /// <summary>Lets nothing happen any more.</summary>
    public void Calm() => _happenings.Clear();

    /// <summary>A whole deployment.</summary>
    public void Deploy()
    {
        var planned = Planned();
        Write(0, planned);
        Write(1, planned);
    }

    public CutoverEntry Read() => Do(() => _file);

    public void WriteWeight(decimal weight) => Do(() => _file = _file with { Weight = weight });

    public void Release(string latch) => Do(() => _file = new(0, latch));

    public Task<Preview> PreviewAsync(CancellationToken cancellationToken) => DoAsync(() => new Preview(["rule"], [], []));

    public Task DeployAsync(IReadOnlyList<string> targets, CancellationToken cancellationToken)
    {
        // What has begun goes on, whatever becomes of the controller.
        var planned = Do(Planned);
        Do(() => Write(0, planned));
        return DoAsync(() => Write(1, planned));
    }

    public Task<LiveWeights> WeightsAsync(CancellationToken cancellationToken) =>
        DoAsync(() => new LiveWeights([("http", _live[0]), ("https", _live[1])]));

    public Task<string?> LatchAsync(CancellationToken cancellationToken) => DoAsync(() => _latch);

    public Task<Figures> FiguresAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => DoAsync(() =>
    {
        var requests = Live <= QuietUpTo ? 10 : 1000;
        return new Figures([new(new(requests, Live >= WorseFrom ? requests : 0, null), new(1000, 0, null))]);
    });

    public Task<string> StartRetreatAsync(CancellationToken cancellationToken) => DoAsync(() =>
    {
        RetreatAt(Moments + 2);
        return "execution";
    });

    public Task<RetreatState> RetreatAsync(string id, CancellationToken cancellationToken) =>
        DoAsync(() => new RetreatState(true, null, null));

    public Task WaitAsync(TimeSpan duration, CancellationToken cancellationToken) => DoAsync(() =>
    {
        Now += duration;
        _stood += duration;
        var isGood = _live[0] == _live[1] && _standing < WorseFrom && _standing > QuietUpTo;
        var next = Array.IndexOf(Steps, _standing) + 1;
        if (isGood && _stood >= Bake && next is > 0 and < 3) Approved = Math.Max(Approved, Steps[next]);
        return true;
    });

    private void Latch()
    {
        // A retreat of a route at 0 writes nothing.
        if (Live > 0) _latch = Now.ToString("O", CultureInfo.InvariantCulture);
    }

    // As the stack is planned.
    private decimal Planned() => IsHeld ? 0 : _file.Weight;

    private decimal Write(int rule, decimal weight)
    {
        _live[rule] = weight;
        if (_live[0] != _live[1] || weight != _standing) (_standing, _stood) = (weight, TimeSpan.Zero);
        return weight;
    }

    private void At(int moment, Action happening)
    {
        if (_happenings.TryGetValue(moment, out var others)) _happenings[moment] = () => Both(happening, others);
        else _happenings[moment] = happening;
    }

    private static void Both(Action one, Action other)
    {
        one();
        other();
    }

    private Task<T> DoAsync<T>(Func<T> effect) => Task.FromResult(Do(effect));

    private T Do<T>(Func<T> effect)
    {
        Happen();
        var result = effect();
        Happen();
        return result;
    }

    private void Happen()
    {
        if (_isDead) throw new KilledException();
        Moments++;
        if (_happenings.TryGetValue(Moments, out var happening)) happening();
        if (Live > Approved || _file.Weight > Approved)
            throw new InvalidOperationException($"live at {Live}, the file at {_file.Weight}, and {Approved} is approved");
    }
}

/// <summary>The controller was killed.</summary>
internal sealed class KilledException : Exception;

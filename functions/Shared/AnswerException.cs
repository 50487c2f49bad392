using System.Diagnostics.CodeAnalysis;

namespace Hybrid.Functions.Shared;

/// <summary>The function has an answer that the load balancer would not take.</summary>
[SuppressMessage("Design", "CA1032", Justification = "It is nothing without a message.")]
[SuppressMessage("Design", "CA1064", Justification = "It never leaves this assembly.")]
internal sealed class AnswerException(string message) : Exception(message);

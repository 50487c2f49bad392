namespace Hybrid.Local.Bootstrap.Handlers;

/// <summary>The handler string, or the method that it names, is nothing that the managed runtime could run.</summary>
internal sealed class HandlerException(string message) : Exception(message);

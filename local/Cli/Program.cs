using Hybrid.Local.Cli;

return await CommandLine.RunAsync(args);

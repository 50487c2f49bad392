using Hybrid.Local.Cli;
using Hybrid.Tests.Common;

// ./hybrid, with the tests' own catalog.
return await CommandLine.RunAsync(args, SampleCatalog.Routes);

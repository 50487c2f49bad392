using Hybrid.Infra;
using Hybrid.Local.Cli;

return await CommandLine.RunAsync(args, Routes.All);

using Hybrid.Infra;
using Hybrid.Infra.Plan.Packages;
using Pulumi;

// The build of the functions has no other program to call (functions/Directory.Build.targets).
if (args is ["package", var folder, var name]) return NativePackage.Make(folder, name);
return await Deployment.RunAsync<HybridStack>();

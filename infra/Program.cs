using Hybrid.Infra;
using Pulumi;

return await Deployment.RunAsync<HybridStack>();

using Hybrid.Local.Graph;

namespace Hybrid.Infra.Tests.Stacks;

/// <summary>Whose everything is.</summary>
[Collection(PulumiHarnessCollection.Name)]
public sealed class TagsTests
{
    // What AWS has no tags for: parts of something that has.
    private static readonly string[] Untagged =
    [
        "aws:acm/certificateValidation:CertificateValidation", "aws:apigatewayv2/integration:Integration", "aws:apigatewayv2/route:Route",
        "aws:cloudwatch/dashboard:Dashboard", "aws:iam/rolePolicy:RolePolicy", "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        "aws:autoscaling/attachment:Attachment", "aws:autoscaling/policy:Policy", "aws:lambda/alias:Alias",
            "aws:lambda/permission:Permission",
        "aws:lb/targetGroupAttachment:TargetGroupAttachment", "aws:route53/record:Record",
        "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
        "aws:s3/bucketPolicy:BucketPolicy", "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        "aws:sns/topicSubscription:TopicSubscription",
    ];

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Everything_BearsTheProjectAndTheStack(string stack) =>
        Assert.All(Taggable(await Stacks.SampleAsync(stack)), resource =>
        {
            Assert.Contains("\"hybrid\"", resource.Input("tags"), StringComparison.Ordinal);
            Assert.Contains($"\"{stack}\"", resource.Input("tags"), StringComparison.Ordinal);
        });

    [Fact]
    public async Task WhatBelongsToARoute_BearsItsName()
    {
        var graph = await Stacks.SampleAsync("prod");

        var route = graph.Resource("hybrid:components:Route", "hello");
        var parts = Taggable(graph).Where(resource => resource.Parent == route.Urn).ToList();
        Assert.NotEmpty(parts);
        Assert.All(parts, part => Assert.Equal("hello", part.Inputs["tags"]!["route"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Instances_AndTheirVolumes_BearThemAsWell()
    {
        var template = (await Stacks.SampleAsync("prod")).Resource("aws:ec2/launchTemplate:LaunchTemplate", "monolith");

        template.AssertInput("tagSpecifications", """
            [{"resourceType":"instance","tags":{"Name":"monolith","project":"hybrid","stack":"prod"}},
             {"resourceType":"volume","tags":{"Name":"monolith","project":"hybrid","stack":"prod"}}]
            """);
    }

    private static IEnumerable<GraphResource> Taggable(StackGraph graph) =>
        graph.Resources.Where(resource => (resource.Custom || resource.Remote) && !Untagged.Contains(resource.Type));
}

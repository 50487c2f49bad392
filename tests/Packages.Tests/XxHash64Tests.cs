using System.IO.Hashing;
using System.Text;

namespace Hybrid.Packages.Tests;

public sealed class XxHash64Tests
{
    [Theory]
    [InlineData("", "EF46DB3751D8E999")]
    [InlineData("a", "D24EC4F1A98C6E5B")]
    [InlineData("abc", "44BC2CF5AD770999")]
    [InlineData("xxhash", "32DD38952C4BC720")]
    [InlineData("Nobody inspects the spammish repetition", "FBCEA83C8A378BF1")]
    public void Gives_ThePublishedHash(string text, string hash)
        => Assert.Equal(hash, Convert.ToHexString(XxHash64.Hash(Encoding.ASCII.GetBytes(text))));
}

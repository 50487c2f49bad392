using System.Runtime.Versioning;
using System.Security.Cryptography.X509Certificates;
using Hybrid.Local.FrontDoor.Listening;

namespace Hybrid.Local.Tests.FrontDoor.Listening;

[UnsupportedOSPlatform("windows")]
public sealed class DevelopmentCertificateTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hybrid-certificate-");

    private string Pem => Path.Combine(_folder.FullName, "below", "certificate.pem");

    [Fact]
    public void Certificate_IsForThisMachineAlone()
    {
        using var certificate = DevelopmentCertificate.Load(null, Now);

        Assert.All(["localhost", "shop.localhost", "127.0.0.1", "::1"], host => Assert.True(certificate.MatchesHostname(host), host));
        Assert.All(["example.com", "127.0.0.2"], host => Assert.False(certificate.MatchesHostname(host), host));
        Assert.Equal(Now.AddDays(365), certificate.NotAfter);
        using var key = certificate.GetECDsaPrivateKey();
        Assert.Equal(256, key!.KeySize);
    }

    [Fact]
    public void File_IsItsOwnersAlone()
    {
        DevelopmentCertificate.Load(Pem, Now).Dispose();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Pem));
        Assert.Equal([Pem], Directory.GetFiles(Path.GetDirectoryName(Pem)!));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(334, true)]
    [InlineData(336, false)]
    [InlineData(400, false)]
    [InlineData(-1, false)]
    public void Certificate_IsKept_UntilItsLastMonth(int daysLater, bool kept)
    {
        using var first = DevelopmentCertificate.Load(Pem, Now);
        using var second = DevelopmentCertificate.Load(Pem, Now.AddDays(daysLater));

        Assert.Equal(kept, first.Thumbprint == second.Thumbprint);
        Assert.True(second.HasPrivateKey);
        using var third = DevelopmentCertificate.Load(Pem, Now.AddDays(daysLater));
        Assert.Equal(second.Thumbprint, third.Thumbprint);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nothing of the kind")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    public void DamagedFile_IsReplaced(string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Pem)!);
        File.WriteAllText(Pem, content);

        using var first = DevelopmentCertificate.Load(Pem, Now);
        using var second = DevelopmentCertificate.Load(Pem, Now);

        Assert.Equal(first.Thumbprint, second.Thumbprint);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Pem));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

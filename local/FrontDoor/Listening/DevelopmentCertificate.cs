using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Hybrid.Local.FrontDoor.Listening;

/// <summary>
/// The self-signed certificate of the local HTTPS listener, for <c>localhost</c>, <c>*.localhost</c> and the loopback addresses.
/// </summary>
internal static class DevelopmentCertificate
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private static readonly TimeSpan Validity = TimeSpan.FromDays(365);
    private static readonly TimeSpan Renewal = TimeSpan.FromDays(30);

    /// <summary>The certificate kept in <paramref name="file"/>; a new one if there is none, or it ends within 30 days.</summary>
    /// <param name="file">A PEM file of certificate and key, which its owner alone may read; null keeps none.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static X509Certificate2 Load(string? file, DateTimeOffset now)
    {
        if (file is null) return Create(now);
        if (Read(file, now) is { } kept) return kept;
        var created = Create(now);
        Write(file, created);
        return created;
    }

    private static X509Certificate2? Read(string file, DateTimeOffset now)
    {
        if (!File.Exists(file)) return null;
        try
        {
            var certificate = X509Certificate2.CreateFromPemFile(file);
            if (certificate.NotBefore <= now && certificate.NotAfter > now + Renewal) return certificate;
            certificate.Dispose();
            return null;
        }
        catch (CryptographicException)
        {
            // Damaged, and nobody's but ours: a new one takes its place.
            return null;
        }
    }

    private static X509Certificate2 Create(DateTimeOffset now)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddDnsName("*.localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost, O=hybrid development", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new(ServerAuthentication)], false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(now, now + Validity);
    }

    // Written aside and moved, so that another process reads the old one or the new one.
    private static void Write(string file, X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var aside = $"{file}.{Path.GetRandomFileName()}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(aside, options))
        {
            writer.WriteLine(certificate.ExportCertificatePem());
            writer.WriteLine(key.ExportPkcs8PrivateKeyPem());
        }

        File.Move(aside, file, overwrite: true);
    }
}

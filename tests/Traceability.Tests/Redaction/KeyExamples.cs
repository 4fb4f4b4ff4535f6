using Traceability.Redaction;
using static Traceability.Tests.Redaction.FakeSecrets;

namespace Traceability.Tests.Redaction;

/// <summary>Keys and tokens that services give out, each with a beginning or a mark inside that tells whose it is.</summary>
internal static class KeyExamples
{
    /// <summary>Shape, text with § where the secret stands, secret.</summary>
    public static IEnumerable<(string Shape, string Text, string Secret)> All =>
    [
        .. VendorKeys().Select(secret => ("vendor key", "use §.", secret)),
        .. ServiceKeys().Select(secret => ("service key", "use §.", secret)),
        .. OtherServiceKeys().Select(secret => ("other service key", "use §,", secret)),
        .. InnerKeys(),
        ("web hook", "https://hooks.slack.com/services/§ posts", $"T{Characters(8)}/B{Characters(8)}/{Characters(24)}"),
        ("vendor key", @"{\""text\"":\""line one\n§\""}", GitHubToken),
        ("vendor key", @"a\u003d§", AwsAccessKeyId),
        ("JSON web token", "got § back", JsonWebToken),
        ("JSON web token", "signed (§)", JsonWebToken + "." + Characters(22) + "." + Characters(22)),
    ];

    private static IEnumerable<(string, string, string)> InnerKeys() =>
    [
        ("key with a mark inside", "§", Characters(14) + ".atlasv1." + Characters(60)),
        ("key with a mark inside", "§", Characters(44) + "AzFu" + Characters(6) + "=="),
        ("key with a mark inside", "§", Characters(3) + "8Q~" + Characters(34)),
        ("key with a mark inside", "§", Hex(32) + "-us12"),
        ("key with a mark inside", "bot 1234567890:§", "AA" + Characters(33)),
        ("key with a mark inside", "'§'", "MTA" + Characters(23) + "." + Characters(6) + "." + Characters(38)),
    ];

    private static IEnumerable<string> ServiceKeys() =>
    [
        .. SecretShapes.All.Single(shape => shape.Name == "service key").Markers
            .Except(["oy2", "cio", "dapi", "rubygems_", "pul-", "dp.", "AKCp", "cmVmdGtu",
                "ops_eyJ"]).Select(prefix => prefix + Characters(64)),
        "oy2" + new string('a', 43), "cio" + Characters(32), "dapi" + Hex(32), "rubygems_" + Hex(48), "pul-" + Hex(40),
        "dp." + "pt." + Characters(43), "AKCp" + Characters(60), "cmVmdGtu" + Characters(56), "ops_eyJ" + Characters(80),
    ];

    private static IEnumerable<string> OtherServiceKeys() =>
    [
        .. new[] { "glsa_", "hcaik_", "hcalk_", "hcbik_", "sgp_", "slk_", "pnu_", "dbtc_", "NRAK-", "NRII-", "NRJS-", "NRRA-",
            "CCIPAT_", "CCIPRJ_",
            "rzp_live_", "rzp_test_", "sq0atp-", "sq0csp-", "EAAA", "EAAB", "EAAC", "sha256~" }.Select(prefix => prefix + Characters(60)),
        .. new[] { "sqp_", "squ_", "sqa_", "bkua_" }.Select(prefix => prefix + Hex(40)),
        .. "0123456789abcdef".Select(digit => "SK" + digit + Hex(31)),
        "glc_" + "eyJ" + Characters(60), "sntrys_" + Characters(60), "sntryu_" + Hex(64), "tskey-" + "auth-" + Characters(20),
            "key-" + Hex(32),
        "xkeysib-" + Hex(64), "xsmtpsib-" + Hex(64), "FLWSECK-" + Characters(32), "EZAK" + Characters(54), "EZTK" + Characters(54),
        "shippo_" + "live_" + Characters(40), "duffel_" + "test_" + Characters(40), "access-" + "production-" + Guid.Empty,
        "access_token$" + "production$" + Hex(16) + "$" + Hex(32), "pat" + Characters(14) + "." + Hex(64),
            "re_" + Characters(8) + "_" + Characters(24),
        "pat-" + "na1-" + Guid.Empty, "LTAI" + Characters(20), "AKLT" + Characters(44), "AGE-SECRET-KEY-1" + Hex(58).ToUpperInvariant(),
        "AGE-PLUGIN-" + "X-1" + Hex(58).ToUpperInvariant(), "v1.0-" + Hex(24) + "-" + Hex(146),
        "dt0c01." + Hex(24).ToUpperInvariant() + "." + Hex(64).ToUpperInvariant(),
            "dt0s" + "01." + Hex(24).ToUpperInvariant() + "." + Hex(64).ToUpperInvariant(),
        "sk." + "eyJ" + Characters(60) + "." + Characters(22), new string('A', 21) + Characters(60),
    ];

    private static IEnumerable<string> VendorKeys() =>
    [
        AwsAccessKeyId,
        .. new[] { "ASIA", "ABIA", "ACCA" }.Select(prefix => prefix + Characters(16).ToUpperInvariant()),
        "ABSK" + Characters(60), "1//0" + Characters(40), "GR1348941" + Characters(20), "ATBB" + Characters(32),
        "ATATT3xFf" + Characters(100), "ATCTT3xFf" + Characters(100),
        "AIza" + Characters(35),
        "ya29." + Characters(60),
        "GOCSPX-" + Characters(28),
        .. "pousr".Select(kind => $"gh{kind}" + "_" + Characters(36)),
        "github_pat_" + Characters(22) + "_" + Characters(59),
        .. new[] { "pat", "dt", "rt", "rtr", "ptt", "cbt", "imt", "ft", "soat", "oas", "agent",
            "ffct" }.Select(kind => "gl" + kind + "-" + Characters(20)),
        .. "abcdeprs".Select(kind => $"xox{kind}" + "-" + "123456789012-" + Characters(24)),
        "xapp-" + "1-" + Characters(30),
        "sk-" + Characters(48),
        "sk-" + "proj-" + Characters(60) + "_" + Characters(60),
        "sk-" + "ant-" + "api03-" + Characters(40) + "-" + Characters(40),
        .. new[] { "sk", "rk" }.SelectMany(kind => new[] { "live", "test" }, (kind, mode) => kind + "_" + mode + "_" + Characters(24)),
        "whsec_" + Characters(32),
        "pypi-" + Characters(80),
        "SG." + Characters(22) + "." + Characters(43),
        .. new[] { "hvs.", "hvb.", "hvr." }.Select(prefix => prefix + Characters(90)),
    ];
}

using System.Text.RegularExpressions;

namespace Traceability.Redaction;

// The keys that vendors gave a prefix of their own, so that they can be found.
internal static partial class SecretShapes
{
    private static string[] VendorMarkers =>
        ["AKIA", "ASIA", "AIza", "ya29.", "GOCSPX-", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "gldt-", "glrt-",
         "glptt-", "xoxa", "xoxb", "xoxc", "xoxd", "xoxe", "xoxp", "xoxr", "xoxs", "xapp-", "hooks.slack.com/services/", "sk-", "hf_",
         "gsk_", "xai-", "pplx-", "sk_live_", "sk_test_", "rk_live_", "rk_test_", "whsec_", "npm_", "pypi-", "SG.", "dop_v1_", "shpat_",
         "sbp_", "hvs.", "lin_api_"];

    [GeneratedRegex($$"""
        \G (?: {{Begin}} (?:
          (?: AKIA | ASIA ) [A-Z0-9]{16} (?![A-Za-z0-9])                              # AWS access key id
        | AIza [A-Za-z0-9_-]{30,}                                                     # Google API key
        | ya29\. [A-Za-z0-9_-]{20,} | GOCSPX- [A-Za-z0-9_-]{20,}                      # Google OAuth token, client secret
        | gh[pousr]_ [A-Za-z0-9_]{20,} (?: \.[A-Za-z0-9_-]{16,} ){0,2}                # GitHub
        | github_pat_ [A-Za-z0-9_]{20,}                                               # GitHub, fine-grained
        | gl (?: pat | dt | rt | ptt ) - [A-Za-z0-9_-]{16,} (?: \.[A-Za-z0-9_-]+ ){0,2} # GitLab
        | xox[abcdeprs] (?: \.xox[abp] )? - [A-Za-z0-9-]{10,} | xapp- [A-Za-z0-9-]{10,} # Slack
        | sk- (?: ant | proj | svcacct | admin | or ) - [A-Za-z0-9_-]{16,}            # Anthropic, OpenAI, OpenRouter
        | sk- (?= [A-Za-z0-9_-]{0,64}? [A-Za-z0-9]{16} ) [A-Za-z0-9_-]{20,}           # OpenAI and those like it; not CSS: sk-estimator-doc
        | hf_ [A-Za-z0-9]{20,}                                                        # Hugging Face
        | gsk_ [A-Za-z0-9]{20,} | xai- [A-Za-z0-9]{20,} | pplx- [A-Za-z0-9]{20,}      # Groq, xAI, Perplexity
        | [sr]k_ (?: live | test ) _ [A-Za-z0-9]{10,} | whsec_ [A-Za-z0-9+/=]{16,}    # Stripe
        | npm_ [A-Za-z0-9]{30,}                                                       # npm
        | pypi- (?= [A-Za-z0-9_-]{0,64}? [A-Za-z0-9]{16} ) [A-Za-z0-9_-]{32,}         # PyPI
        | SG\. [A-Za-z0-9_-]{16,} \. [A-Za-z0-9_-]{16,}                               # SendGrid
        | dop_v1_ [a-f0-9]{32,} | shpat_ [A-Fa-f0-9]{32,} | sbp_ [a-f0-9]{32,}        # DigitalOcean, Shopify, Supabase
        | hvs\. [A-Za-z0-9_-]{20,} | lin_api_ [A-Za-z0-9]{30,}                        # Vault, Linear
        )
        | (?<keep> hooks\.slack\.com/services/ ) [A-Za-z0-9/]{16,} )                  # Slack web hook
        """, Exact, Timeout)]
    private static partial Regex VendorKey { get; }
}

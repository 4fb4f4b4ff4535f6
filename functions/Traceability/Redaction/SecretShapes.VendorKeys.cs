using System.Text.RegularExpressions;

namespace Traceability.Redaction;

// The keys that vendors gave a prefix of their own, so that they can be found.
internal static partial class SecretShapes
{
    private static string[] VendorMarkers =>
        ["AKIA", "ASIA", "ABIA", "ACCA", "ABSK", "AIza", "ya29.", "GOCSPX-", "1//0", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_",
         "glpat-", "gldt-", "glrt-", "glrtr-", "glptt-", "glcbt-", "glimt-", "glft-", "glsoat-", "gloas-", "glagent-", "glffct-",
             "GR1348941",
         "ATBB", "ATATT3xFf", "ATCTT3xFf", "xoxa", "xoxb", "xoxc", "xoxd", "xoxe", "xoxp", "xoxr", "xoxs", "xapp-", "sk-", "sk_live_",
         "sk_test_", "rk_live_", "rk_test_", "whsec_", "pypi-", "SG.", "hvs.", "hvb.", "hvr."];

    /// <summary>Prefixes of services whose keys go on with letters, digits, <c>_</c> and <c>-</c> in no order.</summary>
    private static string[] ServiceMarkers =>
        ["hf_", "api_org_", "gsk_", "xai-", "pplx-", "tvly-", "pcsk_", "r8_", "csk-", "nvapi-", "lsv2_pt_", "lsv2_sk_", "e2b_", "crsr_",
         "npm_", "dckr_pat_", "dckr_oat_", "oy2", "cio", "CLOJARS_", "rubygems_", "AKCp", "cmVmdGtu", "dop_v1_", "doo_v1_", "dor_v1_",
         "shpat_", "shpca_", "shppa_", "shpss_", "shptka_", "sbp_", "sb_secret_", "lin_api_", "lin_oauth_", "ntn_", "secret_", "figd_",
         "figo_", "phx_", "tfp_", "CFPAT-", "PMAK-", "rdme_", "nfp_", "nfc_", "nfo_", "nfu_", "fm1a_", "fm1r_", "fm2_", "fo1_", "rnd_",
         "HRKU-", "vcp_", "napi_", "pscale_tkn_", "pscale_pw_", "pscale_oauth_", "mdb_sa_sk_", "AVNS_", "dapi", "pul-", "dp.", "ops_eyJ"];

    private static string[] OtherMarkers =>
        ["glsa_", "glc_", "sntrys_", "sntryu_", "NRAK-", "NRII-", "NRJS-", "NRRA-", "hcaik_", "hcalk_", "hcbik_", "sqp_", "squ_", "sqa_",
         "sgp_", "slk_", "bkua_", "CCIPAT_", "CCIPRJ_", "tskey-", "pnu_", "dbtc_", "key-", "xkeysib-", "xsmtpsib-", "FLWSECK", "rzp_live_",
         "rzp_test_", "sq0atp-", "sq0csp-", "EAAA", "EAAC", "EAAB", "EZAK", "EZTK", "shippo_", "duffel_", "access-", "access_token$", "pat",
         "re_", "pat-", "LTAI", "AKLT", "AGE-SECRET-KEY-1", "AGE-PLUGIN-", "sha256~", "v1.0-", "dt0c01.", "dt0s", "sk.eyJ",
             "AAAAAAAAAAAAAAAAAAAA",
         "SK0", "SK1", "SK2", "SK3", "SK4", "SK5", "SK6", "SK7", "SK8", "SK9", "SKa", "SKb", "SKc", "SKd", "SKe", "SKf"];

    [GeneratedRegex($$"""
        \G {{Begin}} (?:
          A (?: KIA | SIA | BIA | CCA ) [A-Z0-9]{16} (?![A-Za-z0-9])                  # AWS access key id
        | ABSK [A-Za-z0-9+/]{40,} ={0,2}                                              # AWS Bedrock
        | AIza [A-Za-z0-9_-]{30,}                                                     # Google API key
        | ya29\. [A-Za-z0-9_-]{20,} | GOCSPX- [A-Za-z0-9_-]{20,}                      # Google OAuth token, client secret
        | 1//0 [A-Za-z0-9_-]{30,}                                                     # Google refresh token
        | gh[pousr]_ [A-Za-z0-9_]{20,} (?: \.[A-Za-z0-9_-]{16,} ){0,2}                # GitHub
        | github_pat_ [A-Za-z0-9_]{20,}                                               # GitHub, fine-grained
        | gl (?: pat | dt | rtr? | ptt | cbt | imt | ft | soat | oas | agent | ffct ) - [A-Za-z0-9_-]{16,}
            (?: \.[A-Za-z0-9_-]+ ){0,2} # GitLab
        | GR1348941 [A-Za-z0-9_-]{20,}                                                # GitLab runner
        | ATBB [A-Za-z0-9]{28,} | AT[AC]TT3xFf [A-Za-z0-9_=-]{40,}                    # Bitbucket, Atlassian
        | xox[abcdeprs] (?: \.xox[abp] )? - [A-Za-z0-9-]{10,} | xapp- [A-Za-z0-9-]{10,} # Slack
        | sk- (?: ant | proj | svcacct | admin | or | lf ) - [A-Za-z0-9_-]{16,}       # Anthropic, OpenAI, OpenRouter, Langfuse
        | sk- (?= [A-Za-z0-9_-]{0,64}? [A-Za-z0-9]{16} ) [A-Za-z0-9_-]{20,}           # OpenAI and those like it; not CSS: sk-estimator-doc
        | [sr]k_ (?: live | test ) _ [A-Za-z0-9]{10,} | whsec_ [A-Za-z0-9+/=]{16,}    # Stripe
        | pypi- (?= [A-Za-z0-9_-]{0,64}? [A-Za-z0-9]{16} ) [A-Za-z0-9_-]{32,}         # PyPI
        | SG\. [A-Za-z0-9_-]{16,} \. [A-Za-z0-9_-]{16,}                               # SendGrid
        | hv[sbr]\. [A-Za-z0-9_-]{20,}                                                # Vault
        )
        """, Exact, Timeout)]
    private static partial Regex VendorKey { get; }

    // Ten letters and digits in a row tell them from words with dashes between.
    [GeneratedRegex($$"""
        \G {{Begin}} (?:
          oy2 [a-z0-9]{43} (?![A-Za-z0-9]) | cio [A-Za-z0-9]{32} (?![A-Za-z0-9])      # NuGet, crates.io
        | dapi [a-f0-9]{32} (?: -\d )? | rubygems_ [a-f0-9]{48} | pul- [a-f0-9]{40}   # Databricks, RubyGems, Pulumi
        | secret_ [A-Za-z0-9]{40,} | dp\. [a-z]{2,6} \. [A-Za-z0-9]{40,}              # Notion, Doppler
        | AKCp [A-Za-z0-9]{40,} | cmVmdGtu [A-Za-z0-9]{50,}                           # Artifactory
        | ops_eyJ [A-Za-z0-9+/_-]{40,} ={0,2}                                         # 1Password
        | (?! oy2 | cio | dapi | pul- | secret_ | dp\. | AKCp | cmVm | ops_ ) [A-Za-z0-9]{2,9} (?: [_-] (?: pt | sk | pat | oat | v1
            | org | secret | api | oauth | tkn | pw | sa_sk ) )? [_-]
          (?= [A-Za-z0-9_-]{0,64}? (?= [A-Za-z]{0,9} [0-9] ) [A-Za-z0-9]{10} ) [A-Za-z0-9_-]{16,}
        )
        """, Exact, Timeout)]
    private static partial Regex ServiceKey { get; }

    [GeneratedRegex($$"""
        \G {{Begin}} (?:
          (?: glsa | sgp | slk | pnu | dbtc | hca[il]k | hcbik ) _ [A-Za-z0-9_]{32,}  # Grafana, Sourcegraph, Prefect, dbt, Honeycomb
        | glc_ eyJ [A-Za-z0-9+/=]{20,} | sntry[su]_ [A-Za-z0-9+/=_-]{40,}             # Grafana Cloud, Sentry
        | NR (?: AK | II | JS | RA ) - [A-Za-z0-9_-]{19,}                             # New Relic
        | sq[pua]_ [a-f0-9]{40} | bkua_ [a-f0-9]{40} | CCIP (?: AT | RJ ) _ [A-Za-z0-9_]{30,} # Sonar, Buildkite, CircleCI
        | tskey- [a-z]{2,12} - [A-Za-z0-9-]{12,}                                      # Tailscale
        | key- [a-f0-9]{32} (?![A-Za-z0-9]) | x (?: key | smtp ) sib- [a-f0-9]{64} (?: -[A-Za-z0-9]{16} )? # Mailgun, Brevo
        | FLWSECK (?: _TEST )? - [A-Za-z0-9]{12,} (?: -X )? | rzp_ (?: live | test ) _ [A-Za-z0-9]{14,} # Flutterwave, Razorpay
        | sq0 (?: atp | csp ) - [A-Za-z0-9_-]{22,}                                    # Square
        | EAA [ABC] (?= [A-Za-z]{0,40} [0-9] ) [A-Za-z0-9+/_-]{40,} =*                # Square, Facebook
        | EZ [AT] K [A-Za-z0-9]{54} | (?: shippo | duffel ) _ (?: live | test ) _ [A-Za-z0-9_-]{20,} # EasyPost, Shippo, Duffel
        | access- (?: production | development | sandbox ) - [a-f0-9-]{36}            # Plaid
        | access_token\$ (?: production | sandbox ) \$ [a-z0-9]{10,20} \$ [a-f0-9]{32} # PayPal
        | pat [A-Za-z0-9]{14} \. [a-f0-9]{64}                                         # Airtable
        | re_ [A-Za-z0-9]{8} _ [A-Za-z0-9]{20,}                                       # Resend
        | pat- (?: [a-z]{2}\d - )? [a-f0-9]{8} (?: -[a-f0-9]{4} ){3} -[a-f0-9]{12}    # HubSpot
        | LTAI [A-Za-z0-9]{16,24} (?![A-Za-z0-9]) | AKLT [A-Za-z0-9_-]{40,}           # Alibaba, Volcengine
        | AGE- (?: SECRET-KEY | PLUGIN-[A-Z0-9]{1,20} ) -1 [A-Z0-9]{40,}              # age
        | sha256~ [A-Za-z0-9_-]{40,}                                                  # OpenShift
        | v1\.0- [a-f0-9]{24} - [a-f0-9]{100,}                                        # Cloudflare's origin
        | dt0 [a-z] \d{2} \. [A-Z0-9]{20,} \. [A-Z0-9]{60,}                           # Dynatrace
        | sk\.eyJ [A-Za-z0-9_-]{20,} \. [A-Za-z0-9_-]{20,}                            # Mapbox
        | A{20,} (?= [A-Za-z%]{0,60} [0-9] ) (?= [A-Z0-9%]{0,60} [a-z] ) [A-Za-z0-9%]{40,} (?! [A-Za-z0-9+/=%] ) # X
        | SK [a-f0-9]{32} (?![A-Za-z0-9])                                             # Twilio
        )
        """, Exact, Timeout)]
    private static partial Regex OtherServiceKey { get; }

    // What is telling stands in the middle or at the end.
    private static string[] InnerMarkers =>
        [".atlasv1.", "AzFu", "AzSe", "+ASt", "+AMC", "ACDb", "APIM", "AIoT", "AzCa", "+ABa", "JQQJ99", "7Q~", "8Q~", "FFFFNRAL", "-us",
            ":AA",
         "MTA", "MTE", "MTI", "MTM", "MTQ", "ODk", "OTA", "OTE", "NzY", "NjM"];

    [GeneratedRegex("""
        \G (?: (?<= (?<! [A-Za-z0-9] ) (?<head> [A-Za-z0-9]{14} ) ) \.atlasv1\. [A-Za-z0-9_=-]{40,} # Terraform Cloud
        | (?<= (?<! [A-Za-z0-9_-] ) (?<head> [A-Za-z0-9_-]{40,50} ) ) AzFu [A-Za-z0-9_-]{5,8} ={0,2} (?![A-Za-z0-9_-]) # Azure Functions
        | (?<= (?<! [A-Za-z0-9] ) (?<head> [A-Za-z0-9]{40,50} ) ) AzSe [A-Za-z0-9]{6} (?![A-Za-z0-9]) # Azure Search
        | (?<= (?<! [A-Za-z0-9+/] ) (?<head> [A-Za-z0-9+/]{33,76} ) ) (?: \+ASt | \+AMC | ACDb | APIM | AIoT | AzCa | \+ABa )
            [A-Za-z0-9+/]{5,8} ={0,2} (?![A-Za-z0-9+/]) # Azure's other keys
        | (?<= (?<! [A-Za-z0-9] ) (?<head> [A-Za-z0-9]{52} ) ) JQQJ99 [A-Za-z0-9]{20,30} (?![A-Za-z0-9]) # Azure DevOps and AI
        | (?<= (?<! [A-Za-z0-9_~.-] ) (?<head> [A-Za-z0-9_~.-]{3} ) ) [78]Q~ [A-Za-z0-9_~.-]{31,34} (?![A-Za-z0-9_~-]) # Entra ID
        | (?<= (?<! [A-Za-z0-9] ) (?<head> [a-f0-9]{32,36} ) ) FFFFNRAL (?![A-Za-z0-9]) # New Relic
        | (?<= (?<! [A-Za-z0-9] ) (?<head> [a-f0-9]{32} ) ) -us \d{1,2} (?![A-Za-z0-9]) # Mailchimp
        | (?<keep> (?<= (?<! \d ) \d{8,10} ) : ) AA [A-Za-z0-9_-]{32,33} (?![A-Za-z0-9_-])                  # Telegram
        | (?<! [A-Za-z0-9_.-] ) [MNO] [A-Za-z0-9_-]{22,27} \. [A-Za-z0-9_-]{6} \. [A-Za-z0-9_-]{27,40} (?![A-Za-z0-9_-]) # Discord
        )
        """, Exact, Timeout)]
    private static partial Regex InnerKey { get; }
}

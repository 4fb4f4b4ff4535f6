using System.Collections.Frozen;
using Traceability.Language.Words;

namespace Traceability.Language.Intent;

/// <summary>
/// Which words speak for which intent. Commands count where a command stands, mentions anywhere, and strong mentions
/// also say what a general command is about ("add tests", "improve performance"). Words are in any form; phrases have underscores.
/// </summary>
internal static class IntentLexicon
{
    private const double CommandWeight = 3.0;
    private const double GenericWeight = 1.5;
    private const double WishWeight = 1.0;
    private const double PhraseWeight = 2.5;
    private const double StrongWeight = 1.2;
    private const double MentionWeight = 0.6;
    private const double ObjectBonus = 1.5;

    private sealed record Entry(string Intent, string Commands, string Strong, string Mentions, string Phrases);

    private static readonly Entry[] Table =
    [
        new("debug",
            Commands: "fix debug diagnose troubleshoot repair investigate resolve solve trace reproduce bisect hotfix",
            Strong: """
                bug wrong 500 403 401 404 502 503 crash exception traceback stacktrace segfault broken regression glitch panic deadlock
                hang flaky
                """,
            Mentions: """
                error fail failure failed failing issue incorrect unexpected problem leak intermittent stuck undefined null race defect
                freeze disconnect timeout hanging weird complain reject refuse
                """,
            Phrases: """
                why_does why_is why_do why_are why_did not_work doesnt_work dont_work isnt_working doesnt_start wont_start stop_work
                root_cause get_error getting_error throw_exception figure_out_why find_out_why something_wrong doesnt_seem does_not
                fail_with what_cause what_wrong track_down look_into no_longer suddenly_stop still_not
                """),
        new("develop",
            Commands: "implement build develop code program scaffold prototype port integrate hook wire extend enable support introduce",
            Strong: "feature endpoint",
            Mentions: "component page button form functionality handler dark_mode integration new module command api field option",
            Phrases: "new_feature from_scratch add_support make_it_possible should_be_able hook_up"),
        new("test",
            Commands: "test cover assert mock verify retest",
            Strong: "test tests testcase coverage pytest jest vitest junit xunit spec e2e fixture mock regression_test",
            Mentions: "unit integration assertion suite snapshot edge_case stub",
            Phrases: """
                run_test unit_test integration_test test_case test_suite write_test add_test end_to_end make_sure_it_work
                increase_coverage run_all_test regression_test load_test
                """),
        new("deploy",
            Commands: "deploy release publish ship provision rollback rollout promote launch containerize tag",
            Strong: """
                deploy deployment staging nginx ingress kubernetes helm terraform bicep rollout rollback dockerfile ci cd release
                pipeline
                """,
            Mentions: """
                production prod docker host domain dns container cluster azure aws gcp cloud server registry workflow version hosting
                infrastructure push
                """,
            Phrases: """
                roll_out roll_back go_live to_production to_staging to_prod set_up_ci ci_pipeline github_action push_image push_to
                start_in_background blue_green
                """),
        new("refactor",
            Commands: """
                refactor restructure simplify rename extract inline split decouple reorganize tidy modularize deduplicate consolidate
                clean cleanup move rewrite modernize replace merge convert migrate dedupe unify
                """,
            Strong: "refactor duplication duplicated technical_debt readability maintainable boilerplate",
            Mentions: "cleaner legacy duplicate redundant naming unused dead smell pattern abstraction coupling helper",
            Phrases: """
                clean_up technical_debt dead_code code_smell pull_out break_up break_down get_rid_of split_into extract_into
                separate_out make_it_readable more_readable into_smaller too_long
                """),
        new("review",
            Commands: "review audit critique inspect evaluate assess proofread judge compare",
            Strong: "review pr feedback critique",
            Mentions: "opinion suggestion quality diff approve check change",
            Phrases: """
                code_review pull_request look_over look_at_my what_do_you_think give_feedback go_over take_look check_my
                any_problem_with anything_wrong problem_with_my for_problem review_my second_opinion is_this_good check_diff over_diff
                you_think
                """),
        new("document",
            Commands: "document describe annotate summarize docstring",
            Strong: "readme docs documentation docstring changelog javadoc jsdoc tutorial wiki docum typo runbook",
            Mentions: "comment guide manual write-up markdown diagram adr example release_note",
            Phrases: """
                write_up new_colleague write_doc write_docs update_readme fix_typo correct_typo fix_spelling doc_string release_note
                add_comment api_docs getting_started user_guide how_to_guide architecture_decision
                """),
        new("optimise",
            Commands: "optimise optimize speed profile accelerate benchmark tune cache memoize",
            Strong: "performance slow latency throughput bottleneck faster speedup sluggish perf slower",
            Mentions: "memory cpu cache efficient expensive quick index benchmark n+1 batch footprint lag second minute lazy load",
            Phrases: """
                speed_up too_slow so_slow take_too_long takes_long take_forever make_it_faster memory_usage reduce_memory cut_down
                load_time cold_start reduce_latency hot_path reduce_allocation build_time add_right_index missing_index time_out
                reduce_bundle bundle_size time_to take_minute run_faster load_faster
                """),
        new("secure",
            Commands: "secure harden sanitize encrypt pentest redact protect",
            Strong: """
                security vulnerability vulnerable insecure xss csrf injection exploit cve owasp pentest secret leak_secret hardening
                ssrf encryption malicious
                """,
            Mentions: """
                auth permission password token credential sanitize escape attack attacker safe unsafe sensitive expose exposed rbac
                https tls access_control untrusted hash
                """,
            Phrases: """
                sql_injection access_control rate_limit_login security_hole hard_coded hardcode_password store_password security_audit
                security_review leak_secret secret_out dependency_vulnerability is_it_safe against_attack api_key only_see leak_into
                in_plain_text hard_code
                """),
        new("commit",
            Commands: "commit push merge rebase squash amend stash cherry-pick",
            Strong: "commit rebase squash upstream",
            Mentions: "push pr branch merge git",
            Phrases: """
                commit_this commit_these commit_it commit_all commit_change commit_and push_this push_it push_change and_push pull_request
                open_pr create_pr make_pr git_commit git_push commit_message into_main with_main force_push into_commit
                """),
        new("explain",
            Commands: "explain describe clarify understand teach walk tell show what how where which who when list whats",
            Strong: "explain explanation",
            Mentions: "understand meaning mean overview difference concept why question",
            Phrases: """
                how_does how_do what_is what_are what_does where_is where_are where_do walk_me_through walk_through tell_me show_me
                what_happen difference_between help_me_understand how_is how_are give_overview me_overview high_level who_call did_you
                do_we is_there which_file why_do_we why_did_we
                """),
    ];

    // Commands that say only that something is to be made or done; their object tells what.
    private static readonly string[] MakingWords =
        ["add", "create", "write", "make", "generate", "update", "set", "setup", "change", "modify", "include", "put"];

    private static readonly string[] DoingWords =
    [
        "improve", "increase", "reduce", "lower", "cut", "configure", "run", "do", "prepare", "draft", "use", "remove", "check", "find",
        "get", "perform", "give",
    ];

    private static readonly FrozenSet<string> Making = MakingWords.Select(Stemmer.Stem).ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> Generic =
        MakingWords.Concat(DoingWords).Select(Stemmer.Stem).ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenDictionary<string, int[]> Commands = Read(entry => entry.Commands);
    private static readonly FrozenDictionary<string, int[]> Strong = Read(entry => entry.Strong);
    private static readonly FrozenDictionary<string, int[]> Mentions = Read(entry => entry.Mentions);
    private static readonly FrozenDictionary<string, int[]> Phrases = Read(entry => entry.Phrases);
    private static readonly int Develop = Array.FindIndex(Table, entry => entry.Intent == "develop");

    public static IReadOnlyList<string> Intents { get; } = [.. Table.Select(entry => entry.Intent)];

    public static bool IsGenericCommand(string stem) => Generic.Contains(stem);

    public static void AddCommand(string stem, bool isWish, double weight, double[] scores)
    {
        if (Making.Contains(stem))
        {
            scores[Develop] += weight * GenericWeight;
        }
        else if (!Add(Commands, stem, weight * CommandWeight, scores) && isWish)
        {
            // Whoever wants a thing, without saying what is to be done to it, wants it made.
            scores[Develop] += weight * WishWeight;
        }
    }

    public static void AddMention(string stem, double weight, bool isObject, double[] scores)
    {
        Add(Mentions, stem, weight * MentionWeight, scores);
        Add(Strong, stem, weight * (StrongWeight + (isObject ? ObjectBonus : 0)), scores);
    }

    public static void AddPhrases(IReadOnlyList<string> words, int at, double weight, double[] scores)
    {
        var phrase = words[at];
        for (var length = 2; length <= 4 && at + length <= words.Count; length++)
        {
            phrase = $"{phrase}_{words[at + length - 1]}";
            Add(Phrases, phrase, weight * (PhraseWeight + (0.5 * (length - 2))), scores);
        }
    }

    private static bool Add(FrozenDictionary<string, int[]> words, string key, double weight, double[] scores)
    {
        if (!words.TryGetValue(key, out var intents))
        {
            return false;
        }

        foreach (var intent in intents)
        {
            scores[intent] += weight / intents.Length;
        }

        return true;
    }

    private static FrozenDictionary<string, int[]> Read(Func<Entry, string> column) =>
        Table.SelectMany((entry, number) => column(entry).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Select(word => (Key: string.Join('_', word.Split('_').Select(Stemmer.Stem)), number)))
            .GroupBy(pair => pair.Key, pair => pair.number, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.Distinct().ToArray(), StringComparer.Ordinal);
}

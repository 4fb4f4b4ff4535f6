using System.Collections.Frozen;

namespace Traceability.Learning.Embedding;

/// <summary>
/// Concepts of software engineering and the words by which people call them. Two requests that share no word but name the same
/// concept ("the page is slow", "reduce latency") come near each other through it. A line is a concept's name and its words
/// in any form (further lines of the same name add to it); two words that only together mean it are joined by an underscore.
/// The name is part of the embedding: renaming a concept, like any other change here, makes another model and needs another
/// <see cref="LexicalEmbedder.ModelName"/>.
/// </summary>
public static class ConceptLexicon
{
    private const string Table = """
        performance: slow slowness latency performance perf speed fast faster optimize throughput sluggish lag laggy bottleneck profile
        performance: profiling efficient speedup seconds response_time takes_long hot_path quicker
        failure: crash exception error failure fail failed fault panic abort die dies throw throws thrown traceback stacktrace stack_trace
        failure: segfault sigsegv blow_up 500 broken
        defect: bug defect issue broken wrong incorrect misbehave regression glitch faulty not_work doesnt_work stopped_working
        repair: fix repair resolve correct patch hotfix solve remedy workaround
        diagnose: debug diagnose investigate troubleshoot trace find_out root_cause track_down figure_out bisect why
        test: test spec unit_test coverage assert assertion pytest jest vitest junit xunit mocha rspec tdd fixture e2e regression_test
        test: testcase
        mock: mock stub fake spy double testdouble faker
        flaky: flaky flake intermittent intermittently sporadic nondeterministic sometimes randomly occasionally unreliable
        build: build compile compilation compiler bundle webpack vite esbuild rollup msbuild cmake make gradle maven linker transpile
        dependency: dependency package library module upgrade bump npm pip nuget cargo yarn pnpm lockfile requirements vendor
        dependency: version_conflict outdated
        install: install setup set_up bootstrap onboarding getting_started provision scaffold initialize
        deploy: deploy deployment release ship publish rollout production prod staging launch go_live promote
        rollback: rollback revert undo roll_back restore previous_version back_out
        pipeline: ci cd pipeline workflow github_actions jenkins gitlab circleci runner azure_pipelines continuous_integration
        container: docker container dockerfile image kubernetes k8s pod helm compose docker_compose podman kubectl
        cloud: cloud azure aws gcp lambda s3 serverless function_app terraform bicep cloudformation infrastructure iac
        refactor: refactor restructure clean_up cleanup simplify tidy decouple extract rewrite reorganize modularize technical_debt split
        duplicate: duplicate duplication dedupe repeated copy_paste redundant dry deduplicate
        rename: rename naming name renamed
        remove: remove delete drop dead_code unused strip get_rid obsolete prune purge discard
        move: move relocate migrate transfer port
        document: document documentation docs readme docstring comment javadoc guide tutorial changelog wiki manual describe write_up
        explain: explain understand overview walkthrough walk_through clarify describe how_does meaning what_does
        review: review audit inspect critique feedback pull_request pr code_review assess evaluate look_over
        security: security secure vulnerability exploit cve owasp hardening harden attack malicious penetration unsafe leak
        authentication: authentication authenticate auth login signin sign_in log_in logon logout session sso oauth oauth2 oidc saml
        authentication: credential password mfa 2fa
        authorization: authorization authorize permission role rbac acl access_control forbidden 403 unauthorized 401 privilege scope
        authorization: policy
        token: token jwt bearer refresh_token api_key apikey claim
        secret: secret credential vault key_vault password api_key private_key env_file leak
        encryption: encrypt encryption decrypt cipher aes rsa tls ssl https certificate cert hash crypto
        injection: injection sql_injection xss csrf sanitize escape cross_site untrusted ssrf
        database: database db sql postgres postgresql mysql sqlite mongodb table schema storage dbms mariadb oracle
        query: query select join sql where orm linq statement fetch_rows full_scan
        index: index indexes indices indexing primary_key btree
        migration: migration migrate schema_change alter_table flyway liquibase alembic ecto
        transaction: transaction commit isolation atomic acid rollback savepoint
        deadlock: deadlock lock locking mutex semaphore livelock lock_contention stuck hang hangs hung freeze blocked
        concurrency: concurrent concurrency parallel parallelism thread threading async await multithread goroutine race race_condition
        concurrency: worker simultaneous data_race
        cache: cache caching redis memcached memoize invalidation cached ttl evict stale
        memory: memory ram heap oom of_memory memory_leak leak garbage_collection gc allocation allocate footprint
        cpu: cpu processor core utilization load high_cpu
        disk: disk storage filesystem file_system volume space quota ssd
        timeout: timeout time_out timed_out deadline hang expire unresponsive etimedout slow_response
        retry: retry backoff resilience resilient circuit_breaker transient polly idempotent reattempt
        network: network socket tcp connection dns proxy firewall port econnrefused econnreset host packet connectivity
        api: api endpoint rest route controller webservice web_service openapi swagger graphql grpc handler
        http: http request response status_code header get post put rest webhook curl fetch axios
        ratelimit: rate_limit throttle throttling quota limiter 429 too_many
        webhook: webhook callback event_hook subscription notify
        queue: queue broker kafka rabbitmq message messaging pubsub service_bus consumer producer sqs topic event_bus
        schedule: schedule scheduler cron timer job periodic nightly recurring background_job
        notification: notification notify email alert mail sms push_notification smtp
        log: log logging logger trace serilog structured_log stdout print console
        monitoring: monitor monitoring metric telemetry observability dashboard prometheus grafana opentelemetry alert tracing apm
        config: config configuration configure setting settings option env environment_variable yaml toml ini appsettings parameter flag
        featureflag: feature_flag feature_toggle toggle rollout experiment ab_test
        cli: cli command_line terminal shell bash argument flag option prompt script console
        ui: ui frontend front_end interface component react vue angular svelte widget view screen page blazor
        style: css style styling layout theme dark_mode tailwind color colour font margin responsive flexbox align
        form: form input field validation submit checkbox dropdown textbox button
        validation: validate validation sanitize check invalid verify constraint malformed
        table: table grid list row column datagrid sort filter
        pagination: pagination page paging cursor offset limit infinite_scroll next_page
        search: search find lookup full_text elasticsearch autocomplete filter query
        chart: chart graph plot visualization visualize dashboard diagram histogram
        accessibility: accessibility a11y aria screen_reader keyboard_navigation contrast wcag
        localization: localization i18n l10n translate translation locale language internationalization culture
        datetime: date time timezone time_zone utc datetime timestamp dst calendar clock duration
        encoding: encoding utf utf8 unicode charset ascii character mojibake emoji
        serialization: serialize serialization deserialize json xml protobuf marshal unmarshal parse payload
        parser: parse parser parsing tokenize lexer grammar ast regex regular_expression syntax
        type: type typing typescript mypy pyright typecheck type_check generic annotation interface cast tsc
        null: null none nil undefined nullreference null_reference nullpointer npe nullable optional null_pointer
        lint: lint linter eslint ruff flake8 prettier format formatter formatting style_check warning clippy analyzer credo
        git: git branch commit merge rebase cherry_pick stash conflict push pull checkout repository repo tag
        mergeconflict: merge_conflict conflict rebase_conflict
        upload: upload file_upload multipart attachment blob
        download: download export csv pdf report excel spreadsheet
        import: import ingest load etl seed bulk loader
        backup: backup snapshot restore dump archive recovery
        payment: payment billing invoice stripe checkout subscription charge refund price currency
        cart: cart basket order checkout shop product
        user: user account profile registration signup sign_up register customer member
        email: email mail smtp inbox newsletter
        websocket: websocket realtime real_time signalr sse live stream streaming socket
        file: file folder directory path filename filesystem
        image: image picture photo thumbnail resize png jpeg svg avatar icon
        llm: llm model prompt openai gpt claude embedding rag agent vector completion anthropic
        ml: machine_learning training dataset inference classifier neural pytorch tensorflow
        hook: hook pre_commit event_handler callback lifecycle trigger
        plugin: plugin extension addon add_on integration marketplace
        architecture: architecture design pattern microservice monolith layer module structure dependency_injection decoupling
        state: state store redux context status lifecycle
        navigation: navigation route router link redirect menu sidebar url breadcrumb
        startup: startup start boot cold_start launch initialize server_start run wont_start
        shutdown: shutdown stop graceful kill terminate signal exit cancel cancellation
        loop: loop infinite iteration recursion recursive stack_overflow cycle
        math: calculate calculation rounding precision float decimal sum arithmetic overflow
        compatibility: compatibility compatible backward deprecated deprecation legacy breaking_change obsolete
        create: add create implement build introduce develop new write generate support
        change: change update modify edit adjust alter tweak replace
        """;

    private static readonly FrozenDictionary<string, int[]> Concepts = Read();
    private static readonly FrozenDictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> ByKey =
        Concepts.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The concepts' names; a concept's number is its place here.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Lines().Select(line => line.Name)];

    /// <summary>The numbers of the concepts that a stem names; none for most.</summary>
    public static IReadOnlyList<int> Of(string stem) => Concepts.TryGetValue(stem, out var found) ? found : [];

    /// <summary>The numbers of the concepts that two stems name only together, in this order.</summary>
    public static IReadOnlyList<int> Of(string first, string second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Length + second.Length > 60)
            return [];
        Span<char> key = stackalloc char[first.Length + second.Length + 1];
        first.CopyTo(key);
        key[first.Length] = '_';
        second.CopyTo(key[(first.Length + 1)..]);
        return ByKey.TryGetValue(key, out var found) ? found : [];
    }

    private static FrozenDictionary<string, int[]> Read() =>
        Lines()
            .SelectMany((line, number) => line.Words.Select(word => (Key: StemEach(word), number)))
            .GroupBy(entry => entry.Key, entry => entry.number, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.Distinct().ToArray(), StringComparer.Ordinal);

    private static string StemEach(string word) => string.Join('_', word.Split('_').Select(Stemmer.Stem));

    private static IEnumerable<(string Name, string[] Words)> Lines() =>
        Table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(':', 2))
            .GroupBy(parts => parts[0], parts => parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal)
            .Select(concept => (concept.Key, concept.SelectMany(words => words).ToArray()));
}

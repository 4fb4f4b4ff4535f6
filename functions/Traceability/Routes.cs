namespace Traceability;

/// <summary>The route templates of the HTTP API, which both doors serve. Relative to the site's root.</summary>
public static class Routes
{
    /// <summary>POST: a trace begins.</summary>
    public const string StartTrace = "api/traces/start";

    /// <summary>POST: an agent was chosen.</summary>
    public const string RecordRouting = "api/traces/routing";

    /// <summary>POST: a tool call or hook event.</summary>
    public const string RecordHook = "api/traces/hook";

    /// <summary>POST: a call that left the agent.</summary>
    public const string RecordEndpoint = "api/traces/endpoint";

    /// <summary>POST: a trace ended.</summary>
    public const string CompleteTrace = "api/traces/complete";

    /// <summary>POST: many events, as NDJSON or an array.</summary>
    public const string RecordBatch = "api/traces/batch";

    /// <summary>POST: what a Claude Code hook was given.</summary>
    public const string ClaudeCodeHook = "api/hooks/claude-code";

    /// <summary>POST: spans, as OpenTelemetry's exporters send them. These paths are OTLP's own, below the endpoint.</summary>
    public const string TelemetryTraces = "v1/traces";

    /// <summary>POST: log records.</summary>
    public const string TelemetryLogs = "v1/logs";

    /// <summary>POST: metrics.</summary>
    public const string TelemetryMetrics = "v1/metrics";

    /// <summary>GET: search.</summary>
    public const string Traces = "api/traces";

    /// <summary>GET: one assembled trace.</summary>
    public const string Trace = "api/traces/{id}";

    /// <summary>GET: its timeline.</summary>
    public const string TraceTimeline = "api/traces/{id}/timeline";

    /// <summary>GET: two traces beside each other.</summary>
    public const string TraceComparison = "api/traces/{id}/compare/{other}";

    /// <summary>GET: a trace as one file.</summary>
    public const string TraceExport = "api/traces/{id}/export";

    /// <summary>POST: a person's verdict on a trace.</summary>
    public const string TraceFeedback = "api/traces/{id}/feedback";

    /// <summary>POST: patterns for a request.</summary>
    public const string MatchPatterns = "api/patterns/match";

    /// <summary>POST: learn now.</summary>
    public const string ExtractRecentPatterns = "api/patterns/extract-recent";

    /// <summary>GET: list.</summary>
    public const string Patterns = "api/patterns";

    /// <summary>GET, DELETE: one pattern.</summary>
    public const string Pattern = "api/patterns/{id}";

    /// <summary>GET: when a pattern was handed over and what came of it.</summary>
    public const string PatternUsage = "api/patterns/{id}/usage";

    /// <summary>POST: a person's verdict.</summary>
    public const string PatternFeedback = "api/patterns/{id}/feedback";

    /// <summary>DELETE: switch learning and matching off.</summary>
    public const string DisablePatterns = "api/patterns/disable";

    /// <summary>POST: and on again.</summary>
    public const string EnablePatterns = "api/patterns/enable";

    /// <summary>POST: who a request is given to.</summary>
    public const string Route = "api/route";

    /// <summary>GET, PUT: the agents to route to.</summary>
    public const string Agents = "api/agents";

    /// <summary>GET: an agent, and what became of recommending it.</summary>
    public const string Agent = "api/agents/{name}";

    /// <summary>POST: what is known of a failure.</summary>
    public const string RecogniseError = "api/errors/recognise";

    /// <summary>POST: what helps at a moment.</summary>
    public const string Advise = "api/advise";

    /// <summary>GET: what a project is known by.</summary>
    public const string ProjectKnowledge = "api/projects/knowledge";

    /// <summary>GET: whether reuse helps.</summary>
    public const string PatternEffect = "api/analytics/patterns/effect";

    /// <summary>POST: an agent asks, over the Model Context Protocol.</summary>
    public const string Mcp = "mcp";

    /// <summary>GET: what rang.</summary>
    public const string Alerts = "api/analytics/alerts";

    /// <summary>GET, PUT: what is watched over.</summary>
    public const string AlertRules = "api/analytics/alerts/rules";

    /// <summary>POST: say nothing of an alert for a while. DELETE: say it again.</summary>
    public const string AlertMute = "api/analytics/alerts/{id}/mute";

    /// <summary>GET: all of it in a few numbers.</summary>
    public const string Summary = "api/analytics/dashboard/summary";

    /// <summary>GET: traces in a line each.</summary>
    public const string TraceFigures = "api/analytics/traces";

    /// <summary>GET: what one trace was made of.</summary>
    public const string TraceFiguresOf = "api/analytics/traces/{id}";

    /// <summary>GET: what patterns were worth.</summary>
    public const string PatternFigures = "api/analytics/patterns";

    /// <summary>GET: how one was used, over time.</summary>
    public const string PatternUsageSeries = "api/analytics/patterns/{id}/usage";

    /// <summary>GET: how the work of agents came out.</summary>
    public const string AgentFigures = "api/analytics/agents/effectiveness";

    /// <summary>GET: who delegates to whom.</summary>
    public const string Chains = "api/analytics/agents/chaining";

    /// <summary>GET: whether confidence in agents is worth what it says.</summary>
    public const string Confidence = "api/analytics/agents/confidence";

    /// <summary>GET: errors.</summary>
    public const string Errors = "api/analytics/errors";

    /// <summary>GET: one error.</summary>
    public const string Error = "api/analytics/errors/{id}";

    /// <summary>GET: how hooks, tools and checks did.</summary>
    public const string Hooks = "api/analytics/hooks";

    /// <summary>GET: how far addresses outside can be relied upon.</summary>
    public const string Endpoints = "api/analytics/endpoints";

    /// <summary>GET: what was spent.</summary>
    public const string Cost = "api/analytics/cost";

    /// <summary>GET: how work in projects goes.</summary>
    public const string Projects = "api/analytics/projects";

    /// <summary>GET: what happened, over time.</summary>
    public const string TimeSeries = "api/analytics/timeseries";

    /// <summary>GET: liveness and what is behind it.</summary>
    public const string Health = "api/health";

    /// <summary>GET: what it has still to do.</summary>
    public const string Upkeep = "api/upkeep";
}

// What the API answers, as far as this page reads it. The tests hold a real answer of each route against it.

export interface Rate { n: number; count: number; value: number | null; low: number; high: number }
export interface Durations { n: number; mean_ms: number | null; p50_ms: number | null; p95_ms: number | null; p99_ms: number | null }
export interface Spend {
  answers: number; input_tokens: number; output_tokens: number; cache_read_tokens: number; cache_write5m_tokens: number;
  cache_write1h_tokens: number; cost_usd: number | null; unpriced_answers: number; cache_hit_share: number | null;
}
export interface SpendSum { total: Spend; failed_cost_usd: number | null; unpriced_models: string[] }
export interface Window { from: string; to: string; bucket: string; time_zone: string }
export interface One<T> { window: Window; figures: T; previous: One<T> | null }
export interface List<T> { window: Window; items: T[]; next_offset: number | null; previous: List<T> | null }

export interface Overview {
  traces: number; success: Rate; unclear: number; in_progress: number; tasks: number; sessions: number; projects: number;
  durations: Durations; tool_calls: number; failed_tool_calls: Rate; endpoint_calls: number; failed_endpoint_calls: Rate;
  errors: number; error_patterns: number; new_error_patterns: number; pattern_uses: number; pattern_success: Rate; new_patterns: number;
  spend: SpendSum; compactions: number; compacted_tokens: number; last_trace_at: string | null;
}
export interface TimePoint {
  at: string; traces: number; success: Rate; durations: Durations; tool_calls: number; failed_tool_calls: Rate; endpoint_calls: number;
  failed_endpoint_calls: Rate; errors: number; output_tokens: number; cost_usd: number | null; unpriced_answers: number;
}
/** outcome: success, no_success or unclear. */
export interface TraceLine {
  correlation_id: string; session_id: string | null; task_id: string | null; parent_id: string | null; project: string | null;
  person: string | null; agent: string; prompt: string | null; started_at: string; duration_ms: number | null; status: string;
  outcome: string; chance: number | null; settled: boolean; tool_calls: number; failed_tool_calls: number; endpoint_calls: number;
  started_traces: number; output_tokens: number | null; cost_usd: number | null; unpriced_answers: number; reason: string | null;
  steps: string;
}
export interface ProjectLine {
  project: string | null; traces: number; success: Rate; tasks: number; sessions: number; people: string[]; durations: Durations;
  errors: number; output_tokens: number; cost_usd: number | null; failed_cost_usd: number | null; unpriced_answers: number; last_at: string;
}
export interface ErrorLine {
  id: string; type: string; class: string; message: string; project: string | null; tool: string | null; rule: string | null;
  severity: string; trend: string; occurrences: number; traces: number; sessions: number; mended: Rate; has_known_fix: boolean;
  first_seen_at: string; last_seen_at: string;
}
export interface LearnedPattern {
  pattern_id: string; prompt_text: string; intent: string; agent: string | null; project: string | null; status: string;
  path_signature: string; success_score: number | null; created_at: string; usage_count: number;
}
export interface PatternPage { patterns: LearnedPattern[]; next_cursor: string | null }
export interface AgentLine {
  agent: string; traces: number; success: Rate; durations: Durations; tool_calls: number; failed_tool_calls: Rate; output_tokens: number;
  cost_usd: number | null; unpriced_answers: number; last_at: string;
}
export interface HookLine {
  hook_type: string | null; tool_name: string | null; check: string | null; runs: number; failed: Rate; durations: Durations; last_at: string;
}

export interface Criterion { name: string; value: number; weight: number; evidence: string }
export interface EvidenceEntry { at: string | null; kind: string; what: string; outcome: string; execution_id: string | null }
export interface Verdict {
  score?: number; reason?: string; criteria?: Criterion[]; evidence?: EvidenceEntry[]; is_settled?: boolean; is_success?: boolean;
  is_unclear?: boolean; teaches?: boolean;
}
export interface Trace {
  correlation_id: string; root_id: string | null; parent_id: string | null; parent_execution_id: string | null; session_id: string | null;
  user_id: string | null; source: string | null; project: string | null; agent: string | null; prompt_text: string | null;
  started_at: string; completed_at: string | null; duration_ms: number | null; status: string; success: boolean | null;
  error_message: string | null; error_type: string | null; context: any; tags: string[]; task_id: string | null; relation: string | null;
  thin: boolean | null; settled_at: string | null; success_score: number | null; success_criteria: Verdict | null; feedback: any;
}
export interface HookEvent {
  execution_id: string; hook_type: string; tool_name: string | null; started_at: string; completed_at: string | null;
  duration_ms: number | null; status: string; success: boolean | null; error_message: string | null; quality_gates_validated: string[];
  modifications_made: any[]; context: any;
}
export interface EndpointCall {
  execution_id: string; service_name: string | null; http_method: string | null; endpoint_path: string | null;
  response_status: number | null; started_at: string; duration_ms: number | null; success: boolean | null;
}
export interface Answer {
  execution_id: string; model: string | null; at: string; input_tokens: number; output_tokens: number; cache_read_tokens: number;
  cache_write5m_tokens: number; cache_write1h_tokens: number; cost_usd: number | null; calls: string[];
}
export interface Assembled {
  trace: Trace; routing: any[]; hooks: HookEvent[]; endpoint_calls: EndpointCall[]; children: Assembled[];
  totals: {
    tool_calls: number; failed_tool_calls: number; gates_passed: number; gates_failed: number; files_modified: number; traces: number;
    spend: Spend;
  };
  answers: Answer[]; compactions: { at: string; pre_tokens: number | null; post_tokens: number | null }[]; cut?: string | null;
  next_cursor?: string | null;
}
export interface TraceFigures {
  trace: TraceLine; tools: any[]; agents: any[]; models: any[]; errors: any[]; patterns: HandedOver[]; advice: AdviceSaid[];
}
export interface HandedOver {
  pattern_id: string | null; prompt: string | null; intent: string | null; status: string | null; match_score: number; used: boolean;
  success: boolean | null; deviations: any[];
}
export interface AdviceSaid { at: string; moment: string; statements: any[]; said: boolean }

export interface ComparedSide {
  correlation_id: string; prompt: string | null; agent: string | null; project: string | null; started_at: string; status: string;
  outcome: string; chance: number | null; reason: string | null; duration_ms: number | null; phases: string; models: string[];
  totals: Assembled['totals'];
}
export interface StepRun {
  agent: string | null; at_ms: number; duration_ms: number | null; passed: boolean | null; correlation_id: string; execution_id: string;
}
export interface ComparedStep {
  in: string; phase: string; command: string | null; files: string[]; trace: StepRun | null; other: StepRun | null;
}
export interface Comparison {
  trace: ComparedSide; other: ComparedSide; same_request: boolean | null;
  first_divergence: { place: number; sentence: string } | null; shared_steps: number; trace_steps: number; other_steps: number;
  likeness: number; phases: { phase: string; trace_steps: number; other_steps: number; trace_ms: number; other_ms: number }[];
  steps: ComparedStep[]; cut?: string | null;
}

export interface Alert {
  alert_id: string; rule: string; subject: string; label: string; summary: string; started_at: string; ended_at: string | null;
  muted_until: string | null;
}
export interface AlertRule { rule: string; on: boolean; threshold: number; least_n: number; window_hours: number; what: string }
export interface AlertRuleList { rules: AlertRule[]; webhook?: string | null }
export interface AlertPage { alerts: Alert[]; next_cursor: string | null }
export interface CostLine { name: string | null; traces: number; spend: SpendSum }
export interface ErrorFigures {
  error: ErrorLine; known_fix: any; series: { at: string; occurrences: number }[]; agents: { agent: string; occurrences: number }[];
  files: { file: string; occurrences: number }[];
  latest: { execution_id: string; correlation_id: string; at: string; file: string | null; mended: boolean }[];
}
export interface ChainLine {
  primary_agent: string; delegated_agents: string[]; uses: number; success: Rate; depth: number; mean_total_ms: number | null;
  mean_overhead_ms: number | null; last_at: string; traces: string[]; chance: Chance; p50_total_ms: number | null;
  overhead_share: number | null; started_by: StartedBy[];
}
export interface Chance { n: number; value: number | null; low: number; high: number }
export interface StartedBy { kind: string; name: string | null; n: number }
export interface FollowLine {
  how: string; first: string; next: string; tasks: number; times: number; share: Rate; success: Rate; chance: Chance; last_at: string;
  traces: string[];
}
export interface SequenceLine {
  sequence: string; steps: string[][]; tasks: number; min_support: number; success: Rate; chance: Chance; p50_total_ms: number | null;
  overhead_share: number | null; depth: number; started_by: StartedBy[]; last_at: string; traces: string[];
}
export interface ConfidenceLine { from: number; to: number; recommended: number; confidence: number; taken: Rate; right: Rate }
export interface KnownAgent {
  name: string; agents: { name: string; title?: string | null; description?: string | null; project?: string | null; definition_path?: string | null }[];
  standing: { recommended: number; taken: number; judged: number; right: number; delegated: number; delegated_judged: number; delegated_right: number };
}
export interface KnownProject {
  project: string; branch: string | null; checks: KnownCommand[];
  order: { kinds: string[]; traces: number; people: number; last_at: string; share: number; sure: number }[];
  before_commit: { kind: string; commits: number; cases: number; share: number; sure: number }[];
  files: { file: string; reads: number; edits: number; tasks: number; people: number; last_at: string }[];
  corrections: { text: string; tasks: number; people: number; last_at: string }[];
}
export interface KnownCommand {
  kind: string; command: string; runs: number; tasks: number; people: string[]; failed: number; judged: number; median_ms: number | null;
  last_at: string; share: number; sure: number; files: string[];
}
export interface Pattern extends LearnedPattern {
  source_correlation_id: string | null; keywords: string[]; scope: string; prompts: string[]; merged_into: string | null; provenance: any;
  execution_path: any; avg_duration_ms: number | null; min_duration_ms: number | null; max_duration_ms: number | null; success_count: number;
  failure_count: number; success_rate: number | null; success_criteria: any; last_used_at: string | null;
}
export interface PatternUses {
  pattern_id: string;
  usage: { correlation_id: string | null; user_request: string; match_score: number; used: boolean; outcome: string | null; success: boolean | null;
    expected_duration_ms: number | null; actual_duration_ms: number | null; user_feedback: string | null; created_at: string }[];
}
export interface PatternLine {
  pattern_id: string; prompt: string; intent: string; agent: string | null; project: string | null; scope: string; status: string; uses: number;
  success: Rate; held_out: number; held_out_success: Rate; match_score: number | null; expected_ms: number | null; actual_ms: number | null; last_used_at: string | null;
}
export interface PatternPoint { at: string; uses: number; success: Rate; held_out: number; held_out_success: Rate; traces: string[] }
export interface EffectGroup { traces: number; judged: number; successes: number; success_rate: number | null; mean_duration_ms: number | null; median_duration_ms: number | null }
export interface PatternEffect {
  reused: EffectGroup; held_out: EffectGroup; success_difference: { difference: number; low: number; high: number } | null;
  duration_ratio: { ratio: number; low: number | null; high: number | null } | null; traces_needed: { more: number | null; reason: string | null }; conclusion: string; verdict: string;
}
export interface Health { status: string; database: string | null; schema_version: number | null; queue_depth: number; patterns_enabled: boolean | null; problem: string | null }
export interface Upkeep {
  version: string; queue_depth: number; learning: { waiting: number; waiting_since: string | null; given_up: number; error: string | null; learned_at: string | null };
  mined_until: string | null; store: { bytes: number; traces: number; open: number; oldest_at: string | null }; retention_days: number | null;
  history: HistoryReading | null;
}
export interface HistoryReading {
  state: string; folders: string[]; sessions: number; read_sessions: number; bytes: number; read_bytes: number;
  unreadable: { file: string; reason: string }[];
}
export interface EndpointLine {
  service: string; method: string; endpoint: string; calls: number; success: Rate; retries: number; durations: Durations; error_types: Record<string, number | undefined>; last_at: string;
}

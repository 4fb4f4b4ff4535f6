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
export interface AgentLine { agent: string; traces: number; success: Rate; last_at: string | null }
export interface HookLine { tool_name: string | null; runs: number }

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
export interface AlertPage { alerts: Alert[]; next_cursor: string | null }

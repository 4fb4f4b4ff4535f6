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
  started_traces: number; output_tokens: number | null; cost_usd: number | null; unpriced_answers: number;
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

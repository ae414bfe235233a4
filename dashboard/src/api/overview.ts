import type { Detection, SecurityResponse, Severity } from './types';

/** One panel of the overview: each has a product behind it that may be away. */
export type Panel<T> = { readonly state: 'ok'; readonly data: T } | { readonly state: 'unavailable' };

export interface Minutes {
  readonly points: readonly { readonly at: string; readonly value: number | null }[];
}

export type RiskCounts = Readonly<Record<Severity, number>> & { readonly unknown?: number };

export interface Freshness {
  /** Everything received before is in the archive; null before anything is. */
  readonly complete_through: string | null;
  readonly last_signal_at: string | null;
}

export interface Overview {
  readonly signals_per_minute: Panel<Minutes>;
  readonly failed_logins_per_minute: Panel<Minutes>;
  readonly open_detections: Panel<{ readonly count: number; readonly items: readonly Detection[] }>;
  readonly risks_by_severity: Panel<RiskCounts>;
  readonly active_responses: Panel<{ readonly count: number; readonly items: readonly SecurityResponse[] }>;
  readonly freshness: Panel<Freshness>;
}

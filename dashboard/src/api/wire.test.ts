import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { components as AccountComponents } from './generated/account';
import type { components as AgentsComponents } from './generated/agents';
import type { components as IngestionComponents } from './generated/ingestion';
import type { components as InsightsComponents } from './generated/insights';
import type { components as IntegrationComponents } from './generated/integration';
import type { components as MetricsComponents } from './generated/metrics';
import type { components as PlaybookComponents } from './generated/playbook';
import type { components as RiskComponents } from './generated/risk';
import type * as types from './types';

type Account = AccountComponents['schemas'];
type Integration = IntegrationComponents['schemas'];
type Playbook = PlaybookComponents['schemas'];
type Risk = RiskComponents['schemas'];
type Insights = InsightsComponents['schemas'];
type Metrics = MetricsComponents['schemas'];
type Ingestion = IngestionComponents['schemas'];

/**
 * Whether each field of a document that the dashboard reads is one of the service's, of the same type or of a narrower
 * one (a union where the document says string). False does not compile below.
 */
type Fits<Mine, Wire> =
  Exclude<keyof Mine, keyof Wire> extends never
    ? Mine extends Pick<Required<Wire>, keyof Mine & keyof Wire>
      ? true
      : false
    : false;

/** What the services' documents, from which `generated/` is made, say of what the dashboard reads. */
const fits: {
  application: Fits<types.Application, AccountComponents['schemas']['ApplicationsView']>;
  agent: Fits<types.Agent, AgentsComponents['schemas']['AgentsItem']>;
  detection: Fits<types.Detection, Playbook['DetectionsView']>;
  response: Fits<Omit<types.SecurityResponse, 'target'>, Playbook['ResponseView']>;
  receipt: Fits<types.Receipt, Playbook['ResponseViewReceiptView']>;
  allowlist: Fits<Omit<types.AllowlistEntry, 'target'>, Playbook['AllowlistView']>;
  risk: Fits<types.Risk, Risk['RiskView']>;
  riskDetails: Fits<Omit<types.RiskDetails, 'evidence' | 'history'>, Risk['RiskDetails']>;
  riskChange: Fits<types.RiskChange, Risk['RiskDetailsEntry']>;
  facts: Fits<Omit<types.ApplicationFacts, 'facts'>, Insights['ApplicationFacts']>;
  factDefinition: Fits<types.FactDefinition, Insights['FactDefinition']>;
  answer: Fits<Omit<types.InsightAnswer, 'items'>, Insights['InsightsAnswer']>;
  series: Fits<types.MetricAnswer, Metrics['SeriesAnswer']>;
  outcome: Fits<types.OutcomeMinute, Ingestion['OutcomesItem']>;
  rejected: Fits<Omit<types.RejectedSignal, 'signal'>, Ingestion['RejectedSignalsItem']>;
  replayed: Fits<types.Replayed, Ingestion['ReplaysAnswer']>;
  archive: Fits<Pick<types.ArchiveQuery, 'id' | 'state' | 'next' | 'scanned_bytes'>, Ingestion['QueryView']>;
  key: Fits<Omit<types.Key, 'secret'>, Account['KeysKeyView']>;
  newKey: Fits<Required<types.Key>, Account['KeysNewKeyView']>;
  member: Fits<Omit<types.Member, 'password'>, Account['MembersMemberView']>;
  newMember: Fits<Required<types.Member>, Account['MembersNewMemberView']>;
  audit: Fits<types.AuditEntry, Account['AuditEntryView']>;
  subscription: Fits<Omit<types.Subscription, 'secret' | 'target'>, Integration['Subscription']>;
  delivery: Fits<Omit<types.Delivery, 'attempts'>, Integration['Delivery']>;
  attempt: Fits<types.Attempt, Integration['DeliveryAttempt']>;
} = {
  application: true,
  agent: true,
  detection: true,
  response: true,
  receipt: true,
  allowlist: true,
  risk: true,
  riskDetails: true,
  riskChange: true,
  facts: true,
  factDefinition: true,
  answer: true,
  series: true,
  outcome: true,
  rejected: true,
  replayed: true,
  archive: true,
  key: true,
  newKey: true,
  member: true,
  newMember: true,
  audit: true,
  subscription: true,
  delivery: true,
  attempt: true,
};

describe('what the dashboard reads', () => {
  it('is what the services’ documents say', () => {
    expect(Object.values(fits).every(Boolean)).toBe(true);
  });

  it('is described by documents without addresses of the machine that they come from', () => {
    for (const file of readdirSync('openapi')) {
      expect(readFileSync(`openapi/${file}`, 'utf8'), file).not.toMatch(/127\.0\.0\.1|localhost/);
    }
  });
});

/** Counters and gauges in the Prometheus text format. Numbers only: no ids, no names. */

export interface Metrics {
  /** Raises a counter; `labels` as they are written, `status="applied"`. */
  count(name: CounterName, by?: number, labels?: string): void;
  /** `gauges`: what is measured now, by name, with its labels where it has some. */
  render(gauges: Readonly<Record<string, number>>): string;
}

const COUNTERS = {
  haicap_requests_total: 'Answers by status class',
  haicap_ops_total: 'Ops received by what became of them',
  haicap_decisions_total: 'Quarantined ops by what people made of them',
  haicap_push_stops_total: 'Pushes stopped by kind of stop',
  haicap_entries_pulled_total: 'Entries sent in pages',
  haicap_snapshots_made_total: 'Snapshot files made',
  haicap_snapshots_sent_total: 'Snapshot files sent whole',
  haicap_day_books_made_total: 'Times the day books of a ward were made from its log',
  haicap_evidence_total: 'Files of evidence by what became of them',
  haicap_evidence_received_bytes_total: 'Bytes of evidence that came in',
  haicap_notices_total: 'Notices to devices by what became of them',
  haicap_webhooks_total: 'Facts told to hooks by what became of them',
  haicap_sign_in_failures_total: 'Sign-ins refused',
} as const;

export type CounterName = keyof typeof COUNTERS;

export function createMetrics(): Metrics {
  const values = new Map<CounterName, Map<string, number>>();
  return {
    count: (name, by = 1, labels = '') => {
      const byLabels = values.get(name) ?? new Map<string, number>();
      byLabels.set(labels, (byLabels.get(labels) ?? 0) + by);
      values.set(name, byLabels);
    },
    render: (gauges) => {
      const counters = Object.entries(COUNTERS).flatMap(([name, help]) => [
        `# HELP ${name} ${help}`,
        `# TYPE ${name} counter`,
        ...[...(values.get(name as CounterName) ?? [['', 0] as const])].map(([labels, value]) =>
          line(name, labels, value),
        ),
      ]);
      const byName = Map.groupBy(Object.entries(gauges), ([key]) => key.split('{', 1)[0] as string);
      const measured = [...byName].flatMap(([name, lines]) => [
        `# TYPE ${name} gauge`,
        ...lines.map(([key, value]) => `${key} ${value}`),
      ]);
      return `${[...counters, ...measured].join('\n')}\n`;
    },
  };
}

function line(name: string, labels: string, value: number): string {
  return labels === '' ? `${name} ${value}` : `${name}{${labels}} ${value}`;
}

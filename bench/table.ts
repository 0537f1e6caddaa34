import type { Measured } from './measure.ts'

type Column = readonly [head: string, cell: (row: Measured) => string]

const columns: readonly Column[] = [
  ['case', row => row.title],
  ['req/s', row => rate(row.served.perSecond)],
  ['p50 ms', row => ms(row.served.latencyMs.p50)],
  ['p95', row => ms(row.served.latencyMs.p95)],
  ['p99', row => ms(row.served.latencyMs.p99)],
  ['server µs', row => micros(row.served.serverCpu)],
  ['database µs', row => micros(row.served.databaseCpu)],
  ['together', row => micros(row.served.serverCpu + row.served.databaseCpu)],
  ['load µs', row => micros(row.served.clientCpu)],
  ['server MB', row => row.serverMb.toFixed(0)],
  ['database MB', row => row.databaseMb.toFixed(0)],
  ['bare/s', row => rate(row.bare.perSecond)],
  ['bare µs', row => micros(row.bare.databaseCpu)],
  ['ratio', row => row.ratio.toFixed(2)],
  ['aim', row => (row.aim === undefined ? '' : `≥ ${row.aim.toFixed(2)}`)],
]

/** One line for each case, figures under their heads. */
export function table(rows: readonly Measured[]): string {
  const lines = [columns.map(([head]) => head), ...rows.map(row => columns.map(([, cell]) => cell(row)))]
  const widths = columns.map((_, i) => Math.max(...lines.map(line => line[i]?.length ?? 0)))
  return lines
    .map(line =>
      line.map((text, i) => (i === 0 ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0))),
    )
    .map(line => line.join('  '))
    .join('\n')
}

const rate = (perSecond: number): string => perSecond.toFixed(perSecond < 100 ? 1 : 0)
const ms = (time: number): string => time.toFixed(time < 10 ? 1 : 0)
const micros = (time: number): string => time.toFixed(0)

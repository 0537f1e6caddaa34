import type { Measured } from './measure.ts'

const mostCpuPerGet = 90
const mostP95Ms = 50
/** Runs of the same case differ by as much. */
const noise = 0.1

/** What was aimed for and what came out, a line each. */
export function aims(measured: readonly Measured[], many: readonly Measured[]): string[] {
  return [
    ...measured.flatMap(({ title, aim, ratio }) =>
      aim === undefined ? [] : verdict(ratio >= aim, `${title}: ${ratio.toFixed(2)} of bare, aim ${aim}`),
    ),
    ...measured.filter(({ name }) => name === 'get').flatMap(cpuOfGet),
    // Batches are slow on purpose.
    ...measured.filter(({ rows }) => rows === 1).flatMap(p95),
    ...many.flatMap(row =>
      comparison(
        measured.find(({ name }) => name === row.name),
        row,
      ),
    ),
  ]
}

const verdict = (isMet: boolean, words: string): string[] => [`${isMet ? 'met   ' : 'MISSED'}  ${words}`]

function cpuOfGet({ served }: Measured): string[] {
  const cpu = served.serverCpu + served.databaseCpu
  return verdict(cpu <= mostCpuPerGet, `${cpu.toFixed(0)} µs of CPU per get, aim ${mostCpuPerGet}`)
}

function p95({ title, served }: Measured): string[] {
  const { p95 } = served.latencyMs
  return verdict(p95 <= mostP95Ms, `${title}: p95 ${p95.toFixed(0)} ms, aim ${mostP95Ms}`)
}

function comparison(few: Measured | undefined, many: Measured): string[] {
  if (!few) return []
  const share = many.served.perSecond / few.served.perSecond
  const words = `${many.title}: with many tenants ${share.toFixed(2)} of the rate with few`
  return verdict(share >= 1 - noise, words)
}

import type { BenchDatabase } from './database.ts'
import type { Options } from './options.ts'
import type { Person } from './people.ts'

/** What a scenario is measured on: the database with all the leads, which nothing else uses meanwhile. */
export interface ScenarioGround {
  readonly options: Options
  readonly database: BenchDatabase
  readonly people: readonly Person[]
}

/** One measured figure with its unit, and what it is held against, if anything. */
export interface Figure {
  readonly what: string
  readonly value: number
  readonly unit: string
  /** The architecture asks for no more, or no less, than this. */
  readonly aim?: { readonly atMost: number } | { readonly atLeast: number }
}

/** A stretch of work that is no single request: what happens in the background, or over time. */
export interface Scenario {
  readonly name: string
  readonly title: string
  run(ground: ScenarioGround): Promise<readonly Figure[]>
}

/** A line for each figure, and whether its aim is met. */
export const linesOf = ({ title }: Scenario, figures: readonly Figure[]): string[] =>
  figures.map(
    figure =>
      `${verdict(figure)}  ${title}: ${figure.what} ${rounded(figure.value)} ${figure.unit}${aimOf(figure)}`,
  )

function verdict({ value, aim }: Figure): string {
  if (!aim) return '      '
  return ('atMost' in aim ? value <= aim.atMost : value >= aim.atLeast) ? 'met   ' : 'MISSED'
}

function aimOf({ aim }: Figure): string {
  if (!aim) return ''
  return 'atMost' in aim ? `, aim ≤ ${aim.atMost}` : `, aim ≥ ${aim.atLeast}`
}

const rounded = (value: number): string => (value < 10 ? value.toFixed(2) : value.toFixed(0))

/** The share of the values, sorted, that lies below. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const found = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  if (found === undefined) throw new Error('Nothing was measured.')
  return found
}

import type { Tone } from '@inopsio/workspace'
import { categories } from '../pipeline/pipeline.entity.ts'

/** Where a deal counts, the surest first. */
export const forecastNames = { won: 'Closed', ...categories } as const

export const forecastTones: Readonly<Record<keyof typeof forecastNames, Tone>> = {
  won: 'green',
  commit: 'accent',
  best: 'violet',
  pipeline: 'amber',
  omitted: 'grey',
}

export const forecastKeys = Object.keys(forecastNames) as readonly (keyof typeof forecastNames)[]

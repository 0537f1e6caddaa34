import type { Recording } from './recording.ts'

/** What the same SQL costs without the program around it. */
export interface Bare {
  readonly requests: number
  readonly seconds: number
  /** Microseconds in the window. */
  readonly clientCpu: number
  readonly databaseCpu: number
}

export interface BareOptions {
  readonly serveUrl: string
  readonly clients: number
  readonly warmUpSeconds: number
  readonly seconds: number
  readonly databaseCpu: () => number
}

/** Runs recordings, chosen at random, as fast as the database can. */
export type Baseline = (recordings: readonly Recording[], options: BareOptions) => Promise<Bare>

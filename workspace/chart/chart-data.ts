/** Colours of the tokens, so that a chart looks right in light, in dark and in high contrast. */
export type Tone = 'accent' | 'green' | 'blue' | 'violet' | 'amber' | 'red' | 'grey'

/** One colour of a chart: a value for each place, nothing where there is none. */
export interface Series {
  readonly name: string
  readonly tone: Tone
  readonly values: readonly (number | null)[]
  /** The rows behind each value. */
  readonly hrefs?: readonly (string | undefined)[]
}

/** What a chart shows, however it is drawn. */
export interface ChartData {
  /**
   * `columns` and `bars` (lying) are stacked; a `line` leaves gaps where nothing is known. A `donut` shows the parts of one
   * series, each place in a colour of its own.
   */
  readonly kind: 'columns' | 'bars' | 'line' | 'donut'
  readonly places: readonly string[]
  readonly series: readonly Series[]
  /** A value as people read it. */
  write(value: number): string
}

/** Colours of things that have none of their own, in the order in which they are told apart best. */
export const toneAt = (place: number): Tone => tones[place % tones.length] ?? 'grey'
const tones: readonly Tone[] = ['accent', 'amber', 'violet', 'green', 'red', 'blue', 'grey']

/** Tells places apart, also those of one name: each leads to rows of its own. */
export const keyAt = ({ places, series }: ChartData, place: number): string =>
  `${places[place]} ${series[0]?.hrefs?.[place] ?? ''}`

/** A value somebody points at. */
export interface Point {
  readonly series: number
  readonly place: number
}

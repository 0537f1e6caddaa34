import type { Place, Size, Widget } from './widget.ts'

/** The grid of a desk, and that of a tablet. On a phone widgets stand below each other. */
export type Grid = 'wide' | 'medium'
export const columnsIn: Readonly<Record<Grid, number>> = { wide: 12, medium: 6 }

/** A widget's place by its id. */
export type Places = ReadonlyMap<string, Place>
type Entry = readonly [id: string, place: Place]

/** Where every widget stands in a grid, without gaps above any. */
export function placesIn(grid: Grid, widgets: readonly Widget[]): Places {
  if (grid === 'wide') return settled(widgets.map(({ id, wide }) => [id, wide]))
  const given = widgets.flatMap(({ id, medium }): Entry[] => (medium ? [[id, medium]] : []))
  const places = new Map(given)
  for (const { id, wide } of inReadingOrder(widgets))
    if (!places.has(id)) places.set(id, firstPlace(places, mediumSize(wide), columnsIn.medium))
  return settled([...places])
}

/** Half of a desk's width: what is small there takes half of a tablet, everything else all of it. */
const mediumSize = ({ w, h }: Place): Size => ({ w: w <= 4 ? 3 : columnsIn.medium, h })

/** As they are read: from the top, line by line. */
export const inReadingOrder = (widgets: readonly Widget[]): readonly Widget[] =>
  widgets.toSorted((one, other) => byPlace(one.wide, other.wide))

const byPlace = (one: Place, other: Place): number => one.y - other.y || one.x - other.x

/** The first gap from the top that is large enough. */
export function firstPlace(taken: Places, { w, h }: Size, columns: number): Place {
  const width = Math.min(w, columns)
  for (let y = 0; ; y++)
    for (let x = 0; x + width <= columns; x++) {
      const place = { x, y, w: width, h }
      if (![...taken.values()].some(other => overlap(place, other))) return place
    }
}

/** Lets everything rise as far as there is room. Where two want one place, the one that comes first has it. */
function settled(entries: readonly Entry[]): Places {
  const result = new Map<string, Place>()
  for (const [id, place] of entries.toSorted(([, one], [, other]) => byPlace(one, other))) {
    const collides = (y: number) => [...result.values()].some(other => overlap({ ...place, y }, other))
    let { y } = place
    while (collides(y)) y++
    while (y > 0 && !collides(y - 1)) y--
    result.set(id, { ...place, y })
  }
  return result
}

const overlap = (one: Place, other: Place): boolean =>
  one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h && other.y < one.y + one.h

export type Step = 'left' | 'right' | 'up' | 'down'

/** One step aside by a column; up before what stands above, down behind what stands below. */
export function moved(places: Places, id: string, step: Step, columns: number): Places {
  const place = places.get(id)
  if (!place) return places
  const { x, y, w } = place
  if (step === 'left') return withFirst(places, id, { ...place, x: Math.max(0, x - 1) })
  if (step === 'right') return withFirst(places, id, { ...place, x: Math.min(columns - w, x + 1) })
  const beside = [...places.values()].filter(
    other => other !== place && other.x < x + w && x < other.x + other.w,
  )
  if (step === 'up') {
    const above = beside.filter(other => other.y < y)
    return above.length === 0
      ? places
      : withFirst(places, id, { ...place, y: Math.max(...above.map(other => other.y)) })
  }
  const below = beside.filter(other => other.y > y).toSorted(byPlace)[0]
  return below ? withFirst(places, id, { ...place, y: below.y + below.h }) : places
}

/** Wider, narrower, higher or lower by one, within the grid. */
export function resized(places: Places, id: string, step: Step, columns: number, least: Size): Places {
  const place = places.get(id)
  if (!place) return places
  const by = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] } as const
  const [w, h] = [place.w + by[step][0], place.h + by[step][1]]
  const fits = w >= Math.min(least.w, columns) && h >= least.h && place.x + w <= columns && h <= highest
  return fits ? withFirst(places, id, { ...place, w, h }) : places
}

/** As the server has it. */
const highest = 40

/** Gives a widget its place before all others, which make room below it. */
function withFirst(places: Places, id: string, place: Place): Places {
  const others = [...places].filter(([other]) => other !== id)
  const rows = others.map(
    ([other, at]): Entry => [other, overlap(place, at) ? { ...at, y: place.y + place.h } : at],
  )
  return settled([[id, place], ...rows])
}

/** Widgets with the places they have been given in a grid. */
export const withPlaces = (widgets: readonly Widget[], grid: Grid, places: Places): readonly Widget[] =>
  widgets.map(widget => ({ ...widget, [grid]: places.get(widget.id) ?? widget.wide }))

/** A widget more, in the first gap on a desk; a tablet finds its own. */
export function withWidget(
  widgets: readonly Widget[],
  widget: Omit<Widget, 'wide'>,
  size: Size,
): readonly Widget[] {
  const wide = firstPlace(placesIn('wide', widgets), size, columnsIn.wide)
  return [...widgets, { ...widget, wide }]
}

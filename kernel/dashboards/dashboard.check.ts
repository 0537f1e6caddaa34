import { recordCheck } from '../write/record-check.ts'
import { columnsOf } from './dashboard.entity.ts'

interface Place {
  readonly x: number
  readonly w: number
}
type Widget = { readonly id: string } & Readonly<Partial<Record<keyof typeof columnsOf, Place>>>

/** Widgets are told apart by their ids, and none stands beyond the edge. What they show is read by those who draw them. */
recordCheck('core.dashboard', ({ widgets }, issues) => {
  const seen = new Set<string>()
  ;((widgets ?? []) as readonly Widget[]).forEach((widget, i) => {
    if (seen.has(widget.id))
      issues.add(`widgets[${i}].id`, 'repeated', `Another widget has the id ${widget.id}.`)
    seen.add(widget.id)
    for (const grid of ['wide', 'medium'] as const) {
      const place = widget[grid]
      if (place && place.x + place.w > columnsOf[grid])
        issues.add(
          `widgets[${i}].${grid}`,
          'range',
          `The grid has ${columnsOf[grid]} columns; this widget would end in column ${place.x + place.w}.`,
        )
    }
  })
})

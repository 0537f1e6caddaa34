import { PointerActivationConstraints, PointerSensor } from '@dnd-kit/dom'

/** A finger that lies still for a quarter of a second lifts what can be carried; one that moves scrolls. A mouse lifts by moving. */
export const sensors = [
  PointerSensor.configure({
    activationConstraints: ({ pointerType }) =>
      pointerType === 'touch'
        ? [new PointerActivationConstraints.Delay({ value: 250, tolerance: 5 })]
        : [new PointerActivationConstraints.Distance({ value: 5 })],
    preventActivation: ({ target }) => target instanceof Element && target.closest('button') !== null,
  }),
]

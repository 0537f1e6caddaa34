import { type ReactNode, useState } from 'react'

type HeldProps<Value> = {
  start: Value
  children: (value: Value, onValue: (value: Value) => void) => ReactNode
}

/** Holds a value for a story, so that its control can be used. */
export function Held<Value>({ start, children }: HeldProps<Value>) {
  const [value, onValue] = useState(start)
  return children(value, onValue)
}

/** Several states under each other, as wide as a form. */
export function Column({ children }: { children: ReactNode }) {
  return <div className="flex max-w-sm flex-col gap-4">{children}</div>
}

export function Row({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-3">{children}</div>
}

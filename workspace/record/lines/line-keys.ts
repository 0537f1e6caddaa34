/** What a key means in a grid of lines. */
export type Intent =
  | { readonly go: Step }
  | { readonly move: -1 | 1 }
  | { readonly do: 'edit' | 'type' | 'clear' | 'fill' | 'remove' | 'restore' | 'send' }

export type Step =
  | 'up'
  | 'down'
  | 'start'
  | 'end'
  | 'left'
  | 'right'
  | 'next'
  | 'back'
  | 'onward'
  | 'top'
  | 'bottom'

type Pressed = {
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

const arrows: Readonly<Record<string, Step>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'start',
  End: 'end',
}

/** While one walks over the cells: typing replaces, Enter goes on below, as a scanner sends it after each code. */
export function walkingIntent({ key, shiftKey, ctrlKey, metaKey, altKey }: Pressed): Intent | undefined {
  const hasCommand = ctrlKey || metaKey
  if (altKey) return key === 'ArrowUp' ? { move: -1 } : key === 'ArrowDown' ? { move: 1 } : undefined
  if (hasCommand) return commands[key === 'Enter' ? key : key.toLowerCase()]
  if (key === 'Tab') return { go: shiftKey ? 'back' : 'next' }
  if (key === 'Enter') return { go: shiftKey ? 'up' : 'onward' }
  if (key in arrows) return { go: arrows[key] as Step }
  if (key === 'F2') return { do: 'edit' }
  if (key === 'Delete' || key === 'Backspace') return { do: 'clear' }
  return key.length === 1 ? { do: 'type' } : undefined
}

const commands: Readonly<Record<string, Intent>> = {
  d: { do: 'fill' },
  backspace: { do: 'remove' },
  home: { go: 'top' },
  end: { go: 'bottom' },
  Enter: { do: 'send' },
}

/** While one types into a cell, only what leaves it; everything else belongs to its control. */
export function editingIntent({ key, shiftKey, ctrlKey, metaKey, altKey }: Pressed): Intent | undefined {
  if (key === 'Escape') return { do: 'restore' }
  if (altKey) return undefined
  if (ctrlKey || metaKey) return key === 'Enter' ? { do: 'send' } : undefined
  if (key === 'Tab') return { go: shiftKey ? 'back' : 'next' }
  return key === 'Enter' && !shiftKey ? { go: 'onward' } : undefined
}

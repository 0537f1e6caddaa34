import { useState } from 'react'

/** A text that survives leaving the page; kept in this browser until it is sent or emptied. */
export function useDraft(key: string): [string, (text: string) => void] {
  const place = `inopsio.draft.${key}`
  const [text, setText] = useState(() => read(place))
  return [
    text,
    next => {
      setText(next)
      keep(place, next)
    },
  ]
}

/** A browser may forbid its storage; then a draft lives as long as its page. */
function read(place: string): string {
  try {
    return sessionStorage.getItem(place) ?? ''
  } catch {
    return ''
  }
}

function keep(place: string, text: string): void {
  try {
    if (text === '') sessionStorage.removeItem(place)
    else sessionStorage.setItem(place, text)
  } catch {
    // Nothing is lost but the draft.
  }
}

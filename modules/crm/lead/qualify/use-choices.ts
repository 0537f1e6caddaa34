import type { FieldsForm } from '@inopsio/workspace'
import { useState } from 'react'
import { type Kind, kinds, NEW, NONE, newFlag, OTHER, referenceOf } from './choice.ts'
import type { Offer } from './qualify.api.ts'

/** What the form holds under a key. */
type Watch = (key: string) => unknown
/** An e-mail address or a web domain in common, or an open deal of the contact: nothing new is made without a word. */
const SURE = 0.84

type Words = Partial<Record<Kind, string>>

/** What was chosen for company, contact and deal: the form holds the records, this the words where it is none of them. */
export function useChoices({ mayBeNone }: { mayBeNone: boolean }) {
  const [words, setWords] = useState<Words>({})

  /** Null while it is very likely one that is on offer and nobody has decided. */
  function of(kind: Kind, watch: Watch, offers: readonly Offer[]): string | null {
    const word = words[kind]
    if (word) return word
    const id = referenceOf(watch(kind))?.id
    if (id) return offers.some(offer => offer.id === id) ? id : OTHER
    if (offers.some(({ score }) => score >= SURE)) return null
    return kind === 'company' && mayBeNone ? NONE : NEW
  }

  function choose(kind: Kind, choice: string, offer: Offer | undefined, set: FieldsForm['set']): void {
    set(kind, offer ? { id: offer.id, title: offer.title } : null)
    set(newFlag[kind], choice === NEW)
    const { [kind]: _, ...others } = words
    const next: Words = offer ? others : { ...others, [kind]: choice }
    // Which deals there are depends on both others.
    if (kind !== 'deal') {
      set('deal', null)
      set('newDeal', false)
      delete next.deal
    }
    setWords(next)
  }

  /** Where another record was to be chosen and none was. */
  const missing = (watch: Watch) =>
    kinds
      .filter(kind => words[kind] === OTHER && !watch(kind))
      .map(kind => ({ path: kind, code: 'required', message: `Choose the ${kind} to use.` }))

  return { of, choose, missing }
}

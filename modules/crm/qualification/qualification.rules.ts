import type { Problem, RowOf } from '@inopsio/kernel'

type Question = Pick<
  RowOf<'crm.qualificationQuestion'>,
  'id' | 'question' | 'kind' | 'choices' | 'required' | 'category' | 'active'
>

export interface Answer {
  readonly id?: string
  readonly question: string
  readonly answer: string
}

/** The questions for a lead of this category: those for all leads, and its own. */
export const askedOf = <Asked extends Pick<Question, 'active' | 'category'>>(
  questions: readonly Asked[],
  category: string | null,
): readonly Asked[] =>
  questions.filter(each => each.active && (each.category === null || each.category === category))

/** What one may choose from, line by line. */
export const choicesOf = ({ choices }: Pick<Question, 'choices'>): string[] =>
  (choices ?? '').split('\n').flatMap(line => line.trim() || [])

/** The answers so far with those given now, by the id of the question; an empty one takes the answer back. */
export function withAnswers(known: readonly Answer[], given: Readonly<Record<string, unknown>>): Answer[] {
  const kept = known.map(each => ({ ...each, answer: textOf(given[each.question]) ?? each.answer }))
  const added = Object.entries(given)
    .filter(([question]) => !known.some(each => each.question === question))
    .map(([question, answer]) => ({ question, answer: textOf(answer) ?? '' }))
  return [...kept, ...added].filter(({ answer }) => answer !== '')
}

function textOf(answer: unknown): string | undefined {
  if (answer === undefined) return undefined
  return typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : String(answer ?? '').trim()
}

/** What keeps a lead with these answers from being qualified, all at once. */
export function problemsWith(asked: readonly Question[], answers: readonly Answer[]): Problem[] {
  return asked.flatMap(question => {
    const answer = answers.find(each => each.question === question.id)?.answer
    const message = answer === undefined ? missing(question) : unfit(question, answer)
    return message ? [{ path: `answers.${question.id}`, code: 'answer', message }] : []
  })
}

const missing = ({ required, question }: Question): string | null =>
  required ? `Answer “${question}” first.` : null

function unfit(question: Question, answer: string): string | null {
  if (question.kind === 'text') return null
  if (question.kind === 'number')
    return isNumber(answer) ? null : `“${question.question}” is answered by a number such as 12.5.`
  const choices = question.kind === 'yesNo' ? ['yes', 'no'] : choicesOf(question)
  if (choices.includes(answer)) return null
  return `“${question.question}” is answered by one of these: ${choices.join(', ')}.`
}

const isNumber = (answer: string): boolean => /^-?\d{1,15}(\.\d{1,9})?$/.test(answer)

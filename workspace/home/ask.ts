import { post } from '../api/client.ts'
import { ApiProblem, type ProblemDocument } from '../api/problem.ts'
import type { FilterJson } from '../filter/tree.ts'

/** An aggregate that a widget asks for. */
export type Question = {
  readonly entity: string
  readonly filter?: FilterJson
  readonly group?: readonly string[]
  readonly measure?: readonly string[]
}

export type Amount = { readonly amount: string; readonly currency: string }
export type Row = {
  readonly group: Readonly<Record<string, string | boolean | null>>
  readonly count: number
} & Readonly<
  Partial<Record<'sum' | 'avg' | 'min' | 'max', Readonly<Record<string, Amount | string | number | null>>>>
>

type Answer = { readonly data: readonly Row[] } | { readonly problem: ProblemDocument }
type Waiting = {
  readonly question: Question
  readonly resolve: (rows: readonly Row[]) => void
  readonly reject: (error: unknown) => void
}

/** Widgets come one after the other, but within a moment. */
const gatherMs = 15
/** One slow figure keeps back only those that are asked with it. */
const mostAtOnce = 8

let waiting: Waiting[] = []

/** Asks for a figure together with all others that are asked for at this moment: a page of them is two or three requests. */
export function ask(question: Question): Promise<readonly Row[]> {
  return new Promise((resolve, reject) => {
    waiting.push({ question, resolve, reject })
    if (waiting.length === 1) setTimeout(sendAll, gatherMs)
  })
}

function sendAll(): void {
  const all = waiting
  waiting = []
  for (let from = 0; from < all.length; from += mostAtOnce) void send(all.slice(from, from + mostAtOnce))
}

async function send(those: readonly Waiting[]): Promise<void> {
  try {
    const questions = those.map(({ question }) => question)
    const { answers } = await post<{ answers: readonly Answer[] }>('/api/v1/figures', { questions })
    those.forEach(({ resolve, reject }, i) => {
      const answer = answers[i]
      if (answer && 'data' in answer) resolve(answer.data)
      else
        reject(
          answer
            ? new ApiProblem(answer.problem.status ?? 400, answer.problem, null)
            : new Error('No answer.'),
        )
    })
  } catch (error) {
    for (const { reject } of those) reject(error)
  }
}

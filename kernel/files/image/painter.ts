import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { invalid, type Problem, type Refusal } from '../../errors.ts'
import type { Picture, redraw } from './redraw.ts'
import type { shrink } from './shrink.ts'

export type Order =
  | { readonly redraw: Parameters<typeof redraw> }
  | { readonly shrink: Parameters<typeof shrink> }

export interface Answer {
  readonly value?: unknown
  readonly problems?: readonly Problem[]
  readonly fault?: string
}

/**
 * Pictures are drawn in a process of their own: one of fifty million pixels takes some hundred megabytes, which come
 * back only with the process, and a picture made to break the library breaks nothing else. It starts with the first
 * picture, takes one after the other, and ends when it has had nothing to do for a while.
 */
export const paint = (order: { readonly redraw: Parameters<typeof redraw> }): Promise<Picture> =>
  inTurn(() => ask(order)) as Promise<Picture>

export const paintSmall = (order: { readonly shrink: Parameters<typeof shrink> }): Promise<void> =>
  inTurn(() => ask(order)) as Promise<void>

const IDLE_MS = 20_000
const LONGEST_MS = 60_000

let last: Promise<unknown> = Promise.resolve()
let painter: ChildProcess | undefined
let ending: NodeJS.Timeout | undefined

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work)
  last = turn.catch(() => {})
  return turn
}

async function ask(order: Order): Promise<unknown> {
  clearTimeout(ending)
  const child = painter ?? start()
  child.channel?.ref()
  try {
    const { value, problems, fault } = await answerOf(child, order)
    if (problems) throw invalid(problems)
    if (fault !== undefined) throw new Error(`A picture could not be drawn: ${fault}`)
    return value
  } finally {
    child.channel?.unref()
    ending = setTimeout(() => dismiss(child), IDLE_MS).unref()
  }
}

function dismiss(child: ChildProcess): void {
  if (painter === child) painter = undefined
  if (child.connected) child.disconnect()
}

/** Nothing of the environment that is secret goes along, and none of our own switches. */
function start(): ChildProcess {
  const env = Object.entries(process.env).filter(
    ([name]) => !/^(?:INOPSIO|DATABASE|AWS|OTEL|NODE)_/.test(name),
  )
  const child = fork(join(import.meta.dirname, 'painter-process.ts'), [], {
    execArgv: [],
    env: Object.fromEntries(env),
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  for (const end of ['exit', 'disconnect']) child.once(end, () => dismiss(child))
  child.on('error', () => child.kill('SIGKILL'))
  child.unref()
  painter = child
  return child
}

/** A process that ends without an answer, or has none for a minute, has met a picture that nobody should draw. */
function answerOf(child: ChildProcess, order: Order): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => child.kill('SIGKILL'), LONGEST_MS)
    const settle = (then: () => void) => {
      clearTimeout(late)
      child.off('message', answered).off('exit', ended)
      then()
    }
    const answered = (answer: unknown) => settle(() => resolve(answer as Answer))
    const ended = () => settle(() => reject(unpaintable()))
    child.once('message', answered).once('exit', ended)
    child.send(order)
  })
}

const unpaintable = (): Refusal =>
  invalid([
    {
      path: 'file',
      code: 'damaged',
      message: 'The picture cannot be drawn. Save it once more and send that.',
    },
  ])

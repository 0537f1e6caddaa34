import { inputRequired } from '@modelcontextprotocol/server'
import { invalid } from '../errors.ts'
import type { Caller } from '../http/call-route.ts'
import type { DryRun } from '../write/dry-run.ts'
import { AskFirst } from './ask.ts'
import type { Arguments, ToolCall } from './tool.ts'

/** What is to be agreed to, and how to find out what it would do. */
interface Agreement {
  readonly what: string
  rehearsal(): Promise<unknown>
}

/** What the rehearsal of a write says, of whichever kind it is. */
type Rehearsed = Pick<DryRun, 'changes'> & { readonly hidden?: number }

const QUESTION = 'confirm'
/** More lines nobody reads before she agrees. */
const MOST_LINES = 12

/**
 * Nothing is deleted, undone or otherwise hard to take back before a person has agreed. The client asks her, with what
 * would change before her eyes; where it cannot, the model must have asked, and says so with `confirm: true`.
 *
 * @throws AskFirst · Refusal 422
 */
export async function demandConfirmation(
  caller: Caller,
  { confirm }: Arguments,
  call: ToolCall,
  { what, rehearsal }: Agreement,
): Promise<void> {
  if (confirm === true) return
  const answer = call.answerTo(QUESTION)
  if (answer.kind === 'elicit') {
    if (answer.action === 'accept' && answer.content?.confirm === true) return
    throw refusal('The person has not agreed. Nothing was changed; do not try again unless she asks for it.')
  }
  if (call.canAsk) throw question(what, summaryOf(caller, (await rehearsal()) as Rehearsed))
  throw refusal(`${what} Look at a dry run, ask the person, and call again with confirm: true.`)
}

const refusal = (message: string) => invalid([{ path: 'confirm', code: 'confirm', message }])

const question = (what: string, summary: string): AskFirst =>
  new AskFirst({
    [QUESTION]: inputRequired.elicit({
      message: `${what}\n\n${summary}`,
      requestedSchema: {
        type: 'object',
        properties: { confirm: { type: 'boolean', title: 'Do it', description: what, default: false } },
        required: ['confirm'],
      },
    }),
  })

const verbs = { C: 'creates', U: 'changes', D: 'removes' } as const

/** What would change, in a few lines. */
function summaryOf({ kernel: { registry } }: Caller, { changes, hidden = 0 }: Rehearsed): string {
  const counts = new Map<string, number>()
  for (const { op, entity } of changes) {
    const key = `${op} ${entity}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const lines = [...counts].slice(0, MOST_LINES).map(([key, count]) => {
    const [op, id] = key.split(' ') as [keyof typeof verbs, string]
    const [one, many] = registry.get(id).label
    return `– ${verbs[op]} ${count} ${(count === 1 ? one : many).toLowerCase()}`
  })
  if (hidden > 0) lines.push(`– and ${hidden} more that you may not see`)
  return lines.join('\n')
}

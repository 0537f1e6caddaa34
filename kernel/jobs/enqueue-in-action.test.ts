import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type ActOptions, actOn } from '../write/act.ts'
import type { DryRun } from '../write/dry-run.ts'
import { fixtureWorld, line, type World } from '../write/fixture-world.ts'
import type { AnyHandler } from '../write/handle.ts'
import { withErrands } from './fixtures/errands.ts'
import { onWake } from './wake.ts'

let world: World
before(async () => {
  world = await fixtureWorld()
})
after(() => world.kernel.end())

/** The action “issue”, done so to a new invoice of Rita’s. */
async function issue(handler: AnyHandler, options: ActOptions = {}) {
  const kernel = {
    ...withErrands(world.kernel, {}),
    handlers: new Map([...world.kernel.handlers, ['fixture.invoice', { issue: handler }] as const]),
  }
  const { id } = await world.create('rita', 'fixture.invoice', {
    customer: 'Acme',
    lines: [line('Bolt', '1.20')],
  })
  return actOn(kernel, await world.as('rita'), world.entity('fixture.invoice'), id, 'issue', {}, options)
}

const jobs = () => world.look('select id, kind, input, state, created_by from core_job order by id')

const runAt = new Date(Date.now() + 60_000)
const sending: AnyHandler = ({ tx }) => void tx.enqueue('errand.run', { to: 'Ulm' }, { runAt })

describe('An action that enqueues a job', () => {
  test('adds it with its commit, and wakes whoever is to do it', async () => {
    let woken = 0
    const end = onWake(() => woken++)
    await issue(sending)
    end()
    const [job, ...others] = await jobs()
    assert.deepEqual(others, [])
    assert.deepEqual(
      [job?.kind, job?.input, job?.state, job?.created_by],
      ['errand.run', { to: 'Ulm' }, 'scheduled', world.company.users.rita.id],
    )
    assert.ok(woken > 0)
    await world.look('delete from core_job')
  })

  test('adds none when it is refused afterwards', async () => {
    const failing: AnyHandler = call => {
      sending(call)
      throw new Error('The printer is out of paper.')
    }
    await assert.rejects(issue(failing), /out of paper/)
    assert.deepEqual(await jobs(), [])
  })

  test('on a dry run shows it and adds none', async () => {
    const { jobs: shown } = (await issue(sending, { dryRun: true })) as DryRun
    assert.deepEqual(shown, [{ kind: 'errand.run', input: { to: 'Ulm' }, runAt: runAt.toISOString() }])
    assert.deepEqual(await jobs(), [])
  })

  test('cannot enqueue what is not declared so', async () => {
    const wrong: AnyHandler = ({ tx }) => void tx.enqueue('errand.run', { to: '' })
    await assert.rejects(issue(wrong), /enqueued wrongly/)
  })
})

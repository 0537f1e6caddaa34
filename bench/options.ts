import { parseArgs } from 'node:util'

/** How much is loaded and how long is measured. */
export interface Options {
  readonly tenants: number
  readonly leads: number
  /** Tenants in the second phase; 0 leaves it out. */
  readonly manyTenants: number
  readonly clients: number
  /** How long each side of a case is measured, per round. */
  readonly seconds: number
  readonly warmUpSeconds: number
  readonly rounds: number
  /** Waits for a quiet machine before each measurement. */
  readonly waits: boolean
  /** Names of cases; all when empty. */
  readonly only: readonly string[]
  /** Keep the loaded database for the next run. */
  readonly keeps: boolean
  /** Measure bare SQL by our own driver even where there is pgbench. */
  readonly driver: boolean
  /** Write a CPU profile of the server process into this folder. */
  readonly profiles: string | undefined
}

const full = { tenants: 50, leads: 200_000, manyTenants: 2000, seconds: 4, warmUpSeconds: 2, rounds: 3 }
const quick = { tenants: 4, leads: 2000, manyTenants: 0, seconds: 1, warmUpSeconds: 1, rounds: 1 }

export const usage = `npm run bench -- [options]
  --quick            a few seconds on a few rows, to see that everything works
  --only get,list    only these cases; search:typing-error and its like only so
  --seconds 4        measured time of each side of a case, per round
  --rounds 3         rounds; the median counts
  --clients 32       clients at the same time
  --tenants 50       companies that are loaded
  --leads 200000     leads of all of them together
  --no-many          without the second phase of 2,000 tenants
  --no-wait          do not wait for a quiet machine
  --keep             keep the loaded database for the next run; without the second phase
  --driver           bare SQL by our own driver instead of pgbench
  --profile folder   a CPU profile of the server process`

/** @throws Error that names what is wrong with the command line */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      seconds: { type: 'string' },
      rounds: { type: 'string' },
      clients: { type: 'string', default: '32' },
      tenants: { type: 'string' },
      leads: { type: 'string' },
      'no-many': { type: 'boolean', default: false },
      'no-wait': { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      driver: { type: 'boolean', default: false },
      profile: { type: 'string' },
    },
  })
  const size = values.quick ? quick : full
  return {
    ...size,
    tenants: whole('tenants', values.tenants, size.tenants),
    leads: whole('leads', values.leads, size.leads),
    manyTenants: values['no-many'] || values.keep ? 0 : size.manyTenants,
    clients: whole('clients', values.clients, 32),
    seconds: whole('seconds', values.seconds, size.seconds),
    rounds: whole('rounds', values.rounds, size.rounds),
    waits: !values.quick && !values['no-wait'],
    only: values.only.split(',').filter(name => name !== ''),
    keeps: values.keep,
    driver: values.driver,
    profiles: values.profile,
  }
}

function whole(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text)
  throw new Error(`--${name} is a whole number from 1 to 9999999, not "${text}".`)
}

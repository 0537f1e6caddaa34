import { demoSignIns, isDemo, needsDemo } from '@inopsio/demo'
import { StartRefusal } from '@inopsio/kernel/postgres/start-refusal'
import {
  beginSubscriptions,
  type Kernel,
  listTenants,
  makeSetUpLink,
  migrate,
  registerProof,
  type Tenant,
} from '@inopsio/kernel/server'
import pg from 'pg'
import type { Config } from '../config.ts'
import { migrations } from '../modules.ts'
import manifest from '../package.json' with { type: 'json' }
import { forgetText, keptText } from '../secret.ts'
import { fileSettings } from '../serve.ts'
import type { Database } from './database.ts'
import { newPassword } from './password.ts'
import { seedApart } from './seed-apart.ts'

/** How to get in, line by line, for the person at the terminal. */
export type SignIns = readonly string[]

// Two first starts at once must not both fill a new database.
const newcomerKey = 1_869_967_223

/**
 * Brings the schema up to date and lets the program reach it. A database without any company is filled with the demo,
 * or gets a one-time link that makes the first one. Whatever is committed after that reaches every subscriber, even if no
 * worker runs yet; the demo itself is no news.
 */
export async function prepareDatabase(
  config: Config,
  database: Database,
  kernel: Kernel,
  secret: string,
  stopping: AbortSignal,
): Promise<SignIns> {
  await migrate(database.ownerUrl, migrations, { program: manifest.version })
  await registerProof(database.ownerUrl, kernel)
  return inTurn(database.ownerUrl, async () => {
    const tenants = await listTenants(kernel)
    const signIns = await fill(config, database, kernel, secret, tenants, stopping)
    await beginSubscriptions(kernel)
    return signIns
  })
}

async function fill(
  config: Config,
  database: Database,
  kernel: Kernel,
  secret: string,
  tenants: readonly Tenant[],
  stopping: AbortSignal,
): Promise<SignIns> {
  const isNew = needsDemo(tenants)
  if (config.demo && (isNew || isDemo(tenants))) return demo(config, database, secret, isNew, stopping)
  return tenants.length === 0 ? [`Make the first administrator: ${await setUpAddress(config, kernel)}`] : []
}

/** Makes what is missing of the demo; a later start only says again how to sign in. */
async function demo(
  config: Config,
  { serveUrl, ownerUrl }: Database,
  secret: string,
  isNew: boolean,
  stopping: AbortSignal,
): Promise<SignIns> {
  // The start that makes the accounts decides; another setting later does not change their password.
  if (isNew && config.demoPassword) forgetText(config.dataFolder, passwordFile)
  const password = keptText(config.dataFolder, passwordFile, () => config.demoPassword ?? newPassword())
  if (isNew) {
    const seed = { serveUrl, ownerUrl, secret, files: fileSettings(config), password }
    const { refusal } = await seedApart(seed, stopping)
    if (refusal !== null) {
      forgetText(config.dataFolder, passwordFile)
      throw new StartRefusal(`INOPSIO_DEMO_PASSWORD cannot be used. ${refusal}`)
    }
  }
  return demoSignIns(password)
}

const passwordFile = 'demo-password'
async function setUpAddress(config: Config, kernel: Kernel): Promise<string> {
  return `${config.publicUrl}/app/setup?token=${await makeSetUpLink(kernel)}`
}

async function inTurn<T>(url: string, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [newcomerKey])
    return await work()
  } finally {
    await client.end()
  }
}

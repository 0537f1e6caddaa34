import { readFileSync } from 'node:fs'
import { demoSignIns, seedDemo } from '@inopsio/demo'
import {
  type Kernel,
  listTenants,
  makeSetUpLink,
  migrate,
  registerProof,
  sourcesOf,
} from '@inopsio/kernel/server'
import type { Config } from '../config.ts'
import { modules } from '../modules.ts'
import { keptText } from '../secret.ts'
import type { Database } from './database.ts'
import { newPassword } from './password.ts'

export type Prepared = {
  /** How to sign in, line by line, for the person at the terminal. */
  signIns: string[]
}

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string
}

/** Brings the schema up to date, and fills a new database with the demo company or makes the link for the first administrator. */
export async function prepareDatabase(database: Database, config: Config, kernel: Kernel): Promise<Prepared> {
  await migrate(database.ownerUrl, sourcesOf(modules), { program: version })
  await registerProof(database.ownerUrl, kernel)
  const tenants = await listTenants(kernel)
  if (config.demo) return prepareDemo(config, kernel, tenants.length === 0)
  return { signIns: tenants.length > 0 ? [] : [await setUpLine(config, kernel)] }
}

async function prepareDemo(config: Config, kernel: Kernel, isNew: boolean): Promise<Prepared> {
  const password = config.demoPassword ?? keptText(config.dataFolder, 'demo-password', newPassword)
  if (isNew) await seedDemo(kernel, { password })
  return { signIns: demoSignIns(password) }
}

const setUpLine = async (config: Config, kernel: Kernel): Promise<string> =>
  `Make the first administrator at ${config.publicUrl}/app/setup?token=${await makeSetUpLink(kernel)}`

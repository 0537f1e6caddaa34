import { createRecord } from '@inopsio/kernel/server'
import { type TestKernel, type TestTenant, testKernel, testTenant } from '@inopsio/kernel/testing'
import { workServer } from '@inopsio/work/server'
import { crmServer } from '../server.ts'

type Person = 'max' | 'ana' | 'ben' | 'cleo' | 'dan' | 'eva' | 'finn' | 'gina'

/** A company in which max leads seven who sell. */
export interface Desk {
  readonly kernel: TestKernel
  readonly company: TestTenant<Person>
  /** Creates a record as somebody; answers its id. */
  create(who: Person | 'system', entity: string, input: unknown): Promise<string>
}

export const sellers = ['ana', 'ben', 'cleo', 'dan', 'eva', 'finn', 'gina'] as const

export async function openDesk(known?: TestKernel): Promise<Desk> {
  const kernel = known ?? (await testKernel({ modules: [workServer, crmServer] }))
  const rep = ['representative'] as const
  const company = await testTenant<Person>(kernel, {
    max: ['salesManager'],
    ...(Object.fromEntries(sellers.map(name => [name, rep])) as Record<(typeof sellers)[number], typeof rep>),
  })
  return {
    kernel,
    company,
    async create(who, entity, input) {
      const context = who === 'system' ? await company.system() : await company.users[who].context()
      return (await createRecord(kernel, context, kernel.registry.get(entity), input)).id
    },
  }
}

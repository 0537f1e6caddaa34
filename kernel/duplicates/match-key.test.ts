import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import { testDatabase } from '../testing/database.ts'
import { keyOf, matchKey } from './match-key.ts'

test('the keys of the database are those of the program', async () => {
  const client = new pg.Client({ connectionString: (await testDatabase({ folders: [] })).ownerUrl })
  await client.connect()
  const inDatabase = async (sql: string, values: Record<string, string>) => {
    const columns = Object.entries(values).map(([name], i) => `$${i + 1}::text as ${name}`)
    const { rows } = await client.query(
      `select ${sql} as key from (select ${columns.join(', ')}) x`,
      Object.values(values),
    )
    return rows[0].key
  }
  const name = fc.stringMatching(/^[A-Za-zÄÖÜäöüßéñłøŠčЖя' .-]{0,12}$/)
  const mail = fc.stringMatching(/^[a-z.+]{1,8}@(gmail|googlemail|x)\.com$/)
  try {
    await fc.assert(
      fc.asyncProperty(name, name, mail, async (first, last, address) => {
        const both = { first_name: first, last_name: last }
        assert.equal(
          await inDatabase(matchKey.person('first_name', 'last_name').sql, both),
          keyOf.person(first, last),
        )
        assert.equal(
          await inDatabase(matchKey.organisation('name').sql, { name: last }),
          keyOf.organisation(last),
        )
        assert.equal(await inDatabase(matchKey.email('address').sql, { address }), keyOf.email(address))
      }),
      { numRuns: 60 },
    )
  } finally {
    await client.end()
  }
})

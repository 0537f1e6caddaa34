import pg from 'pg'

/**
 * One statement of the owner of the tables, who sees accounts and sessions of all tenants: for tests that turn back a
 * clock or look behind the program's back.
 */
export async function asOwner(
  ownerUrl: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(ownerUrl)
  await client.connect()
  try {
    return (await client.query(text, [...values])).rows
  } finally {
    await client.end()
  }
}

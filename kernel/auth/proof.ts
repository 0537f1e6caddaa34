import { createHmac } from 'node:crypto'
import pg from 'pg'
import type { Kernel } from '../kernel.ts'

/**
 * What the program shows to functions that reach across tenants (accounts, sessions, system tasks). It is derived from
 * INOPSIO_SECRET; the database knows only its hash, in a table the serving login cannot read. So a query that went
 * wrong, which can call functions but not read our memory, opens no session and reads no password hash.
 */
export const proofOf = ({ secret }: Pick<Kernel, 'secret'>): Uint8Array =>
  createHmac('sha256', secret).update('inopsio: the program speaks').digest()

/** Makes the database know this program's proof, and no other. Done by the owner at every start. */
export async function registerProof(ownerUrl: string, kernel: Pick<Kernel, 'secret'>): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(
      `with known as (insert into core_proof (hash) values (sha256($1)) on conflict do nothing)
       delete from core_proof where hash <> sha256($1)`,
      [Buffer.from(proofOf(kernel))],
    )
  } finally {
    await client.end()
  }
}

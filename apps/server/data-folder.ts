import { createHash } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { closedFolder, serverAccount } from '@inopsio/kernel/postgres/account'

/** The checkout we run from. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/**
 * `.inopsio/` in the checkout. Root cannot run PostgreSQL there when the checkout lies in a closed home, because the
 * server steps down to an account that may not enter it; then each checkout gets a system folder of its own.
 */
export function defaultDataFolder(): string {
  const inCheckout = join(root, '.inopsio')
  const account = serverAccount(join(inCheckout, 'postgres'))
  if (!account || !closedFolder(inCheckout, account)) return inCheckout
  const mark = createHash('sha256').update(root).digest('hex').slice(0, 8)
  return join('/var/lib/inopsio', `${basename(root)}-${mark}`)
}

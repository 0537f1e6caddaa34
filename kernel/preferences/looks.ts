import type { Row } from '../db/result.ts'
import { sql } from '../db/statement.ts'
import type { Kernel } from '../kernel.ts'
import type { Snapshot } from '../live/cursor.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'

/** How the workspace looks for one person in one company. */
export interface Looks {
  readonly theme: string
  readonly contrast: string
  readonly density: string
  /** Whether the first steps are still shown. */
  readonly hints: boolean
  /** The company's own colour. */
  readonly accent: string | null
}

export interface Surroundings {
  /** What is visible now. */
  readonly snapshot: Snapshot
  readonly looks: Looks
  /** The caller as she is now: her rights may have changed since the request began. */
  readonly context: Context
}

/** What a screen needs to know besides metadata; proves the session on the way. */
export const surroundingsOf = (kernel: Kernel, context: Context): Promise<Surroundings> =>
  runAs(
    kernel,
    context,
    current => ({
      needs: ['core.preferences', 'core.settings'].map(id => ({
        right: 'read' as const,
        entity: kernel.registry.get(id),
      })),
      statements: [
        sql`select pg_current_snapshot()::text`,
        sql`select theme, contrast, density, hints from core_preferences
          where tenant_id = ${current.tenant.id} and user_id = ${current.principal.userId}
          order by id desc limit 1`,
        sql`select accent from core_settings where tenant_id = ${current.tenant.id}`,
      ],
      read: ([snapshot, preferences, settings]) => ({
        context: current,
        snapshot: snapshot?.rows[0]?.[0] ?? '',
        looks: looksOf(preferences?.rows[0] ?? [], settings?.rows[0]?.[0] ?? null),
      }),
    }),
    { lane: 'read', isQuick: true },
  )

const looksOf = ([theme, contrast, density, hints]: Row | [], accent: string | null): Looks => ({
  theme: theme ?? 'system',
  contrast: contrast ?? 'normal',
  density: density ?? 'normal',
  hints: hints !== 'f',
  accent,
})

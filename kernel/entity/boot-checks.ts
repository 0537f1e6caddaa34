import { checkActions } from './checks/actions.ts'
import type { Check } from './checks/check.ts'
import { checkComputedOrder, checkFields } from './checks/fields.ts'
import { checkHistories } from './checks/histories.ts'
import { checkLayout } from './checks/layout.ts'
import { checkModules, checkNames } from './checks/names.ts'
import { checkReferences } from './checks/references.ts'
import { checkConstraints } from './checks/sql.ts'
import { checkStorage } from './checks/storage.ts'
import type { Registry } from './registry.ts'

const checks: readonly Check[] = [
  checkNames,
  checkFields,
  checkComputedOrder,
  checkReferences,
  checkHistories,
  checkStorage,
  checkConstraints,
  checkActions,
  checkLayout,
]

/**
 * Refuses to start on declarations that contradict each other: what types cannot see, and, for entities that tenants
 * make at run time, also what types would have seen. All problems come in one error, so that one start shows everything.
 */
export function checkEntities(registry: Registry): void {
  const problems = [
    ...checkModules(registry),
    ...[...registry.entities.values()].flatMap(entity =>
      checks.flatMap(check => check(entity, registry)).map(problem => `${entity.id}: ${problem}`),
    ),
  ]
  if (problems.length > 0) throw new Error(`The declarations are wrong:\n- ${problems.join('\n- ')}`)
}

import type { Registry } from './registry.ts'

/** Refuses contradictions between declarations, all of them in one error, so that one start shows everything. */
export function checkEntities(registry: Registry): void {
  const problems = repeated(registry.modules.flatMap(module => module.entities.map(entity => entity.id))).map(
    id => `${id} is declared twice.`,
  )
  if (problems.length > 0)
    throw new Error(`The declarations contradict each other:\n- ${problems.join('\n- ')}`)
}

const repeated = (names: readonly string[]): string[] => [
  ...new Set(names.filter((n, i) => names.indexOf(n) !== i)),
]

import { historyOf } from '../history.ts'
import { type Check, declared, fieldOf, when } from './check.ts'

/** Kinds whose values a history can be kept of: few, short, and the same for many records. */
const places = new Set(['state', 'choice', 'ref'])

/** What is kept for good must be something that may be kept. */
export const checkHistories: Check = entity => [
  ...declared(entity)
    .filter(([, field]) => historyOf(field) !== undefined)
    .flatMap(([key, field]) => {
      const history = historyOf(field)
      const others = history && history !== true ? history.with : []
      return [
        ...when(!places.has(field.kind), `${key} keeps a history; only a state, choice or reference can.`),
        ...when(
          entity.part !== undefined ||
            (entity.scope ?? 'tenant') !== 'tenant' ||
            (entity.class ?? 'entity') !== 'entity',
          `${key} keeps a history; only records of their own that can change have one.`,
        ),
        ...[key, ...others].flatMap(other =>
          checkKept(entity.id, key, other, fieldOf(entity, other), entity.all.get(other)?.kind.storage),
        ),
        ...when(others.includes(key), `The history of ${key} keeps ${key} anyway.`),
      ]
    }),
]

function checkKept(
  id: string,
  key: string,
  other: string,
  field: ReturnType<typeof fieldOf>,
  storage: string | undefined,
): readonly string[] {
  if (!field) return [`The history of ${key} keeps ${other}, which is no field of ${id}.`]
  return [
    ...when(
      storage !== 'column' || ['secret', 'file', 'generated'].includes(field.kind),
      `The history of ${key} cannot keep ${other}, whose value is not simply entered in the row.`,
    ),
    ...when(
      field.pii !== undefined,
      `The history of ${key} keeps ${other}, which is personal data and could not be erased there.`,
    ),
  ]
}

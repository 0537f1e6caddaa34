import type { Fields, Problem, RowOf } from '@inopsio/kernel'
import { Deal } from './deal.entity.ts'

/** Values that people may give along with a move. */
export type Given = Partial<
  Pick<RowOf<'crm.deal'>, 'value' | 'closeDate' | 'company' | 'contact' | 'nextStep'>
>

/** What was really given: an empty field of the dialog empties nothing. */
export function givenValues(input: Given): Given {
  const { value, closeDate, company, contact, nextStep } = input
  const all = Object.entries({ value, closeDate, company, contact, nextStep })
  return Object.fromEntries(all.filter(([, each]) => each !== null && each !== undefined))
}

/** Every field that a stage asks for and the deal lacks. */
export function missingFor(
  { name, requires }: Pick<RowOf<'crm.stage'>, 'name' | 'requires'>,
  deal: Readonly<Record<string, unknown>>,
): Problem[] {
  const fields: Fields = Deal.fields
  return requires
    .filter(key => key in fields && isBlank(deal[key]))
    .map(key => ({
      path: key,
      code: 'required',
      message: `${labelOf(key, fields[key])} must be filled in for “${name}”.`,
    }))
}

const isBlank = (value: unknown): boolean =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0)

/** `nextStep` → `Next step`, as forms call it. */
const labelOf = (key: string, field: { readonly label?: string } | undefined): string => {
  const words = key.replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)
  return field?.label ?? words.charAt(0).toUpperCase() + words.slice(1)
}

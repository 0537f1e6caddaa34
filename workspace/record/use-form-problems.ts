import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { FieldProblem } from '../api/problem.ts'
import type { FieldMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import { valueIn } from '../meta/value-in.ts'
import { type FormProblems, noProblems } from './form-problems.ts'
import { type FormValues, inputOf } from './form-values.ts'

/** Loaded with the first refusal: a form that is right the first time needs no checks of its own. */
const loadCheck = () => import('@inopsio/kernel/check')

type Refused = { readonly input: string; readonly paths: ReadonlySet<string> }

/**
 * What is wrong with a form. Nothing is judged before it is sent; from then on a field that was wrong is looked at again
 * whenever it is left. What only the server can know goes with the value it was said of.
 */
export function useFormProblems(
  fields: readonly FieldMeta[],
  read: () => FormValues,
  /** What was wrong before anything was entered. */
  known: () => FormProblems = () => noProblems,
) {
  const view = useView()
  const [problems, setProblems] = useState(known)
  /** What was refused, by field: the input, and where in it. */
  const refused = useRef(new Map<string, Refused>())

  const inputNow = (field: FieldMeta): unknown => inputOf(valueIn(read(), field.key) ?? null, field, view)

  function clear(): void {
    refused.current.clear()
    setProblems(noProblems)
  }

  function show(found: FormProblems): void {
    const wrong = fields.filter(({ key }) => found.byField.has(key))
    refused.current = new Map(
      wrong.map(field => [
        field.key,
        {
          input: JSON.stringify(inputNow(field)),
          paths: new Set(found.byField.get(field.key)?.map(({ path }) => path)),
        },
      ]),
    )
    // Shown at once, so that the cursor finds the first wrong field.
    flushSync(() => setProblems(found))
    if (found.byField.size > 0) void loadCheck()
  }

  async function onLeave(field: FieldMeta): Promise<void> {
    const before = refused.current.get(field.key)
    if (!before) return
    const { checkValue } = await loadCheck()
    const input = inputNow(field)
    if (JSON.stringify(input) === before.input) return
    // Lines that were added since then are not judged before they are sent.
    const isMeant = ({ path }: FieldProblem) => field.kind !== 'parts' || before.paths.has(path)
    const wrong = checkValue(field, input, view).filter(isMeant)
    setProblems(({ byField, general }) => {
      const rest = new Map(byField)
      if (wrong.length > 0) rest.set(field.key, wrong)
      else rest.delete(field.key)
      return { byField: rest, general }
    })
  }

  return { problems, show, clear, onLeave }
}

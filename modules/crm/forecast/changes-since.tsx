import { Banner, DatePicker, Field, Skeleton, Table, Td, Th } from '@inopsio/ui'
import { useWorkspace } from '@inopsio/workspace'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type ChangePart, changeNames, changeOf, changeParts } from './figures.ts'
import { ask, type Figure } from './forecast.api.ts'
import { Figures, rowsAt } from './links.tsx'
import { dayIn, type Period } from './periods.ts'
import { amountsOf } from './questions.ts'
import { useNumbers } from './use-numbers.ts'

const parts = Object.keys(changeNames) as readonly ChangePart[]
const weekMs = 7 * 86_400_000

/** How the open deals of a quarter came from what stood at the end of a day to what stands now. */
export function ChangesSince({ period }: { period: Period }) {
  const { tenant, view } = useWorkspace()
  const { zone } = tenant
  const [day, setDay] = useState(dayIn(zone, new Date(Date.now() - weekMs)))
  const { money } = useNumbers()
  const rows = changeParts(day, period)
  const changes = useQuery({
    queryKey: ['crm', 'changes-since', day, period.key],
    queryFn: () => readParts(rows),
    enabled: day !== '',
  })
  return (
    <section aria-label={`What changed in ${period.key}`} className="grid gap-2">
      <div className="w-fit">
        <Field label="What changed since the end of">
          <DatePicker
            value={day}
            onValue={setDay}
            locale={view.locale}
            aria-label="What changed since the end of"
          />
        </Field>
      </div>
      {changes.isPending && <Skeleton className="h-24 w-full" />}
      {changes.isError && <Banner meaning="failed" title="What has changed could not be read." />}
      {changes.data && (
        <Table label={`What changed in ${period.key}`}>
          <thead>
            <tr>
              <Th>Open deals closing in {period.key}</Th>
              <Th end>Deals</Th>
              <Th end>Value</Th>
            </tr>
          </thead>
          <tbody>
            {parts.map(part => (
              <tr key={part} className={part === 'now' || part === 'before' ? 'font-medium' : undefined}>
                <Td>{changeNames[part]}</Td>
                <Td className="text-end tabular-nums">
                  <Figures href={rowsAt(rows[part])}>{changes.data[part]?.count ?? 0}</Figures>
                </Td>
                <Td className="text-end tabular-nums">{money(changeOf(part, changes.data[part]))}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </section>
  )
}

async function readParts(
  rows: ReturnType<typeof changeParts>,
): Promise<Record<ChangePart, Figure | undefined>> {
  const read = async (part: ChangePart) => [part, (await ask(amountsOf(rows[part])))[0]] as const
  return Object.fromEntries(await Promise.all(parts.map(read))) as Record<ChangePart, Figure | undefined>
}

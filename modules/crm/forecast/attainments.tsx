import { Table, Td, Th } from '@inopsio/ui'
import { useQuery } from '@tanstack/react-query'
import { amountOf, wonFor } from './figures.ts'
import { readAttainments } from './forecast.api.ts'
import { Figures, rowsAt } from './links.tsx'
import { useNumbers } from './use-numbers.ts'

/** What has been won towards each target. */
export function Attainments() {
  const attainments = useQuery({ queryKey: ['crm', 'attainments'], queryFn: readAttainments })
  const { money, day, share } = useNumbers()
  const percent = (value: string | null) => share(Number(value ?? 0) / 100)
  if (!attainments.data?.length) return null
  return (
    <Table label="Targets">
      <thead>
        <tr>
          <Th>Target</Th>
          <Th>Period</Th>
          <Th end>To win</Th>
          <Th end>Won</Th>
          <Th end>Still to win</Th>
          <Th end>Deals won</Th>
          <Th end>Attained</Th>
          <Th end>Period gone</Th>
        </tr>
      </thead>
      <tbody>
        {attainments.data.map(row => (
          <tr key={row.id}>
            <Td>{row.name}</Td>
            <Td className="whitespace-nowrap">
              {day(row.firstDay)} – {day(row.lastDay)}
            </Td>
            <Td className="text-end tabular-nums">
              {row.goal ? money(amountOf(row.goal)) : deals(row.dealCount)}
            </Td>
            <Td className="text-end tabular-nums">{money(amountOf(row.won))}</Td>
            <Td className="text-end tabular-nums">
              {row.gap ? money(amountOf(row.gap)) : deals(row.dealsToWin)}
            </Td>
            <Td className="text-end tabular-nums">
              <Figures href={rowsAt(wonFor(row))}>{row.deals}</Figures>
            </Td>
            <Td className="text-end tabular-nums">{percent(row.attained)}</Td>
            <Td className="text-end tabular-nums">{percent(row.gone)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

const deals = (count: number | null): string => `${count ?? 0} ${count === 1 ? 'deal' : 'deals'}`

import { Table, Td, Th } from '@inopsio/ui'
import { type ChartData, keyAt } from './chart-data.ts'

/** The figures of a chart, each leading to its rows. */
export function ChartTable({ label, data }: { label: string; data: ChartData }) {
  return (
    <div className="p-3 pt-1">
      <Table label={label}>
        <thead>
          <tr>
            <Th>
              <span className="sr-only">Of</span>
            </Th>
            {data.series.map(({ name }) => (
              <Th key={name} end>
                {name}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.places.map((place, i) => (
            <tr key={keyAt(data, i)}>
              <Td className="whitespace-nowrap">{place}</Td>
              {data.series.map(series => (
                <Td key={series.name} className="text-end tabular-nums">
                  <Value value={series.values[i]} href={series.hrefs?.[i]} write={data.write} />
                </Td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}

type ValueProps = {
  value: number | null | undefined
  href: string | undefined
  write: (value: number) => string
}

function Value({ value, href, write }: ValueProps) {
  if (value === null || value === undefined) return '–'
  if (!href) return write(value)
  return (
    <a href={href} className="text-accent-ink underline-offset-2 hover:underline">
      {write(value)}
    </a>
  )
}

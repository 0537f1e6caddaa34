import { Button, DateInput, Field, Popover, Select } from '@inopsio/ui'
import { useState } from 'react'
import { useWorkspace } from '../meta/use-workspace.ts'
import { customKey, type Range, rangeChoices, readCustom } from './range.ts'
import { daysWords } from './range-words.ts'

type RangePickerProps = { range: Range; onRange: (key: string) => void }
const custom = 'custom'

/** The days that figures are about. */
export function RangePicker({ range, onRange }: RangePickerProps) {
  const [isOpen, setOpen] = useState(false)
  const isCustom = readCustom(range.key) !== undefined
  return (
    <div className="flex items-center gap-2">
      <Select
        aria-label="Days"
        className="w-40"
        value={isCustom ? custom : range.key}
        onValue={key => {
          if (key === custom) {
            onRange(customKey(range))
            setOpen(true)
          } else if (key) onRange(key)
        }}
        options={[
          ...rangeChoices.map(({ key, label }) => ({ value: key, label })),
          { value: custom, label: 'From … until …' },
        ]}
      />
      {isCustom && <CustomDays range={range} onRange={onRange} isOpen={isOpen} onOpen={setOpen} />}
    </div>
  )
}

type CustomDaysProps = RangePickerProps & { isOpen: boolean; onOpen: (open: boolean) => void }

function CustomDays({ range, onRange, isOpen, onOpen }: CustomDaysProps) {
  const { locale } = useWorkspace().view
  const [from, setFrom] = useState(range.from)
  const [to, setTo] = useState(range.to)
  const days = readCustom(customKey({ from, to }))
  return (
    <Popover
      title="From and until"
      align="end"
      open={isOpen}
      onOpen={onOpen}
      trigger={<Button>{daysWords(range, locale)}</Button>}
    >
      <form
        className="grid gap-3"
        onSubmit={event => {
          event.preventDefault()
          if (!days) return
          onRange(customKey(days))
          onOpen(false)
        }}
      >
        <Field label="From">
          <DateInput value={from} onValue={setFrom} />
        </Field>
        <Field label="Until" error={days || !from || !to ? undefined : 'The last day lies before the first.'}>
          <DateInput value={to} onValue={setTo} />
        </Field>
        <Button type="submit" look="primary" disabled={!days}>
          Show these days
        </Button>
      </form>
    </Popover>
  )
}

import { NumberInput, Select } from '@inopsio/ui'
import type { OperandEditProps } from './operand-edit.tsx'
import {
  periods,
  type Rolling,
  readDaysAgo,
  readRolling,
  timeUnits,
  writeDaysAgo,
  writeRolling,
} from './operators.ts'

const options = [...periods, { value: 'last', label: 'the last …' }, { value: 'next', label: 'the next …' }]

/** A period as people name it, or so many days, weeks, months back or ahead. */
export function Period({ operand, onOperand, view }: OperandEditProps) {
  const rolling = readRolling(operand)
  return (
    <div className="flex flex-col gap-1.5">
      <Select
        aria-label="Period"
        value={rolling ? rolling.way : typeof operand === 'string' ? operand : null}
        onValue={value =>
          onOperand(
            value === 'last' || value === 'next'
              ? writeRolling({ count: 30, unit: 'day', ...rolling, way: value })
              : value,
          )
        }
        options={options}
      />
      {rolling && (
        <Span rolling={rolling} onRolling={next => onOperand(writeRolling(next))} locale={view.locale} />
      )}
    </div>
  )
}

type SpanProps = { rolling: Rolling; onRolling: (rolling: Rolling) => void; locale: string }

function Span({ rolling, onRolling, locale }: SpanProps) {
  return (
    <div className="flex gap-1.5">
      <NumberInput
        aria-label="How many"
        whole
        locale={locale}
        value={String(rolling.count)}
        onValue={text => onRolling({ ...rolling, count: wholeFrom1(text) })}
        className="w-20!"
      />
      <Select
        aria-label="Unit"
        value={rolling.unit}
        onValue={unit => unit && onRolling({ ...rolling, unit })}
        options={timeUnits}
      />
    </div>
  )
}

export function DaysAgo({ operand, onOperand, view }: OperandEditProps) {
  return (
    <div className="flex items-center gap-2">
      <NumberInput
        aria-label="Days"
        whole
        locale={view.locale}
        value={String(readDaysAgo(operand) ?? '')}
        onValue={text => onOperand(text === '' ? null : writeDaysAgo(wholeFrom1(text)))}
      />
      <span className="text-muted">days</span>
    </div>
  )
}

const wholeFrom1 = (text: string): number => Math.min(1_000, Math.max(1, Number.parseInt(text, 10) || 1))

import { Segmented } from '@inopsio/ui'
import { Monitor, Moon, Sun } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Looks } from './looks.ts'
import { useLooks } from './use-looks.ts'

const themes = [
  { value: 'light', label: 'Light', icon: <Sun size={14} /> },
  { value: 'dark', label: 'Dark', icon: <Moon size={14} /> },
  { value: 'system', label: 'Like the device', icon: <Monitor size={14} /> },
] as const

const contrasts = [
  { value: 'normal', label: 'Normal' },
  { value: 'high', label: 'High' },
] as const

const densities = [
  { value: 'compact', label: 'Compact' },
  { value: 'normal', label: 'Normal' },
  { value: 'comfortable', label: 'Comfortable' },
] as const

/** Theme, contrast and density. */
export function Look() {
  const [looks, save] = useLooks()
  return (
    <dl className="divide-y divide-line border-y border-line">
      <Line name="Theme">
        <Segmented<Looks['theme']>
          label="Theme"
          value={looks.theme}
          options={themes}
          onValue={theme => void save({ theme })}
        />
      </Line>
      <Line name="Contrast" hint="A device that asks for more contrast gets it in any case.">
        <Segmented<Looks['contrast']>
          label="Contrast"
          value={looks.contrast}
          options={contrasts}
          onValue={contrast => void save({ contrast })}
        />
      </Line>
      <Line name="Density" hint="How close rows and controls stand. Touch screens keep their room.">
        <Segmented<Looks['density']>
          label="Density"
          value={looks.density}
          options={densities}
          onValue={density => void save({ density })}
        />
      </Line>
    </dl>
  )
}

function Line({ name, hint, children }: { name: string; hint?: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <dt className="min-w-40 flex-1">
        <span className="block font-medium">{name}</span>
        {hint && <span className="block text-small text-subtle">{hint}</span>}
      </dt>
      <dd>{children}</dd>
    </div>
  )
}

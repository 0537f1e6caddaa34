import { accentOf, Button, buttonColours, Field, TextInput, toast } from '@inopsio/ui'
import { useState } from 'react'
import { messageOf } from '../api/problem.ts'

type AccentColourProps = { value: string | null; onSave: (accent: string | null) => Promise<void> }

/** Where one begins to choose: near the colour that everything has without one. */
const START = '#0f5f73'

/** The company's colour, and the shades of it that are used: one that cannot be read is shown as the nearest that can. */
export function AccentColour({ value, onSave }: AccentColourProps) {
  const [typed, setTyped] = useState(value ?? '')
  const [busy, setBusy] = useState(false)
  const hex = typed.trim().toLowerCase()
  const accent = accentOf(hex)

  async function save(next: string | null) {
    setBusy(true)
    try {
      await onSave(next)
    } catch (error) {
      toast({ tone: 'failed', title: 'Not saved', text: messageOf(error) })
    }
    setBusy(false)
  }

  return (
    <section aria-label="Accent colour" className="mx-auto w-full max-w-4xl px-4 pt-5 sm:px-6">
      <h2 className="mb-3 border-b border-line pb-1.5 font-semibold">Accent colour</h2>
      <div className="flex flex-wrap items-end gap-3">
        <input
          type="color"
          aria-label="Choose a colour"
          value={accent ? hex : START}
          onChange={event => setTyped(event.target.value)}
          className="h-control w-14 cursor-pointer rounded-control border border-edge bg-surface p-1"
        />
        <Field
          label="Colour of buttons, links and marks"
          className="w-56"
          error={hex !== '' && !accent ? 'Enter a colour such as #0f5f73.' : undefined}
        >
          <TextInput value={typed} onValue={setTyped} placeholder="Ours" />
        </Field>
        <Button look="primary" busy={busy} disabled={!accent || hex === value} onClick={() => void save(hex)}>
          Use this colour
        </Button>
        {value !== null && (
          <Button busy={busy} onClick={() => void save(null)}>
            Use ours
          </Button>
        )}
      </div>
      {accent && <Shades hex={hex} {...buttonColours(accent)} />}
    </section>
  )
}

const surfaces = { light: '#fdfdfc', dark: '#14181b' }
const inks = { light: '#fbfbfb', dark: '#161616' }

function Shades({ hex, light, dark }: { hex: string; light: string; dark: string }) {
  const shades = { light, dark }
  return (
    <div className="mt-3 grid max-w-xl gap-3 sm:grid-cols-2">
      {(['light', 'dark'] as const).map(theme => (
        <figure key={theme} className="overflow-hidden rounded-card border border-line">
          <div className="px-4 py-5 text-center" style={{ background: surfaces[theme] }}>
            <span
              className="inline-block rounded-control px-3 py-1.5 font-medium"
              style={{ background: shades[theme], color: inks[theme] }}
            >
              New record
            </span>
          </div>
          <figcaption className="border-t border-line px-3 py-2 text-small text-muted">
            {theme === 'light' ? 'Light' : 'Dark'}:{' '}
            {shades[theme] === hex
              ? 'as it is'
              : `as ${shades[theme]}, the nearest shade that reads at 4.5:1`}
          </figcaption>
        </figure>
      ))}
    </div>
  )
}

import { Combobox as Base } from '@base-ui/react/combobox'
import { Check } from 'lucide-react'
import type { OptionsState, RecordOption } from './use-options.ts'

const words: Record<OptionsState, string> = {
  loading: 'Searching…',
  failed: 'The search did not answer. Type again to repeat it.',
  ready: '',
}

/** Stands for a record that is still to be made; no record has this id. */
export const toCreate = 'create'

/** The popup that both comboboxes share: what happens, what was found, and a plain sentence when nothing was. */
export function ComboboxList({ state }: { state: OptionsState }) {
  return (
    <Base.Portal>
      <Base.Positioner sideOffset={4} className="z-50 outline-none">
        <Base.Popup className="popup w-[max(14rem,var(--anchor-width))] max-w-[var(--available-width)]">
          <Base.Status className="px-3 py-2 text-small text-subtle empty:hidden">{words[state]}</Base.Status>
          <Base.Empty className="px-3 py-2 text-small text-subtle empty:hidden">
            {state === 'ready' ? 'Nothing matches.' : null}
          </Base.Empty>
          <Base.List className="max-h-[min(20rem,var(--available-height))] overflow-y-auto overscroll-contain p-1 data-empty:p-0">
            {(option: RecordOption) => (
              <Base.Item key={option.id} value={option} className="popup-item relative pe-7">
                {option.id === toCreate ? (
                  <span className="min-w-0 flex-1 truncate text-accent-ink">Create “{option.title}”…</span>
                ) : (
                  <span className="min-w-0 flex-1 truncate">{option.title}</span>
                )}
                {option.subtitle && (
                  <span className="max-w-[45%] truncate text-small text-subtle">{option.subtitle}</span>
                )}
                <Base.ItemIndicator className="absolute end-2 text-accent-ink">
                  <Check size={14} />
                </Base.ItemIndicator>
              </Base.Item>
            )}
          </Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  )
}

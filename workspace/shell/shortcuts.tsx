import { Dialog, Kbd } from '@inopsio/ui'
import { keyGroups } from './keys.ts'
import { shortcuts } from './opener.ts'

type Shortcut = { readonly keys: readonly string[]; readonly meaning: string }

/** What the keyboard can do, on one sheet. */
export function ShortcutSheet() {
  return (
    <Dialog open onOpen={shortcuts.set} title="Keyboard shortcuts">
      {/* On a small screen it scrolls, which must be possible without a mouse. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: nothing else in the sheet takes the focus */}
      <section aria-label="All shortcuts" tabIndex={0} className="flex flex-col gap-5 pb-3">
        {keyGroups.map(({ title, keys }) => (
          <section key={title}>
            <h3 className="pb-1.5 text-small font-medium text-subtle">{title}</h3>
            <dl className="flex flex-col gap-2">
              {Object.values(keys).map(({ keys: combination, meaning }: Shortcut) => (
                <div key={meaning} className="flex items-center justify-between gap-4">
                  <dd>{meaning}</dd>
                  <dt className="flex shrink-0 gap-1">
                    {combination.map(key => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dt>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </section>
    </Dialog>
  )
}

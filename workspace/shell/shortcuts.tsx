import { Dialog, Kbd } from '@inopsio/ui'
import { shortcuts } from './opener.ts'

/** Keys that lie in the same place, or can be reached, on every keyboard layout. */
const groups = [
  {
    title: 'Everywhere',
    keys: [
      [['Ctrl', 'K'], 'Search, go somewhere, do something'],
      [['/'], 'Search the list, or everything'],
      [['?'], 'This sheet'],
      [['Esc'], 'Close what is open'],
    ],
  },
  {
    title: 'In a list',
    keys: [
      [['↑', '↓'], 'Go up and down'],
      [['Enter'], 'Open the record'],
      [['Space'], 'Look at it beside the list'],
      [['Shift', 'Space'], 'Choose the row'],
      [['Ctrl', 'Enter'], 'Open it in a new tab'],
      [['N'], 'New record'],
    ],
  },
  {
    title: 'At a record',
    keys: [
      [['E'], 'Edit'],
      [['J', 'K'], 'The next and the previous in the list'],
      [['H'], 'History of a field'],
      [['L'], 'Copy the link'],
      [['Ctrl', 'Enter'], 'Save'],
    ],
  },
] as const

/** What the keyboard can do, on one sheet. */
export function ShortcutSheet() {
  return (
    <Dialog open onOpen={shortcuts.set} title="Keyboard shortcuts">
      <div className="flex flex-col gap-5 pb-3">
        {groups.map(({ title, keys }) => (
          <section key={title}>
            <h3 className="pb-1.5 text-small font-medium text-subtle">{title}</h3>
            <dl className="flex flex-col gap-2">
              {keys.map(([combination, meaning]) => (
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
      </div>
    </Dialog>
  )
}

import type { Locator, Page } from 'playwright-core'
import type { Watch } from './watch.ts'

/** These lead out of what is being looked at; everything else may be pressed, since nothing is written. */
const leading = /^(sign out|go to )/i
const most = 16

/** Presses every button and tab of the page once, each kind of it, and closes what that opens. */
export async function pressAll(page: Page, watch: Watch, back: () => Promise<void>): Promise<void> {
  const here = page.url()
  const pressed = new Set<string>()
  for (let turn = 0; turn < most; turn++) {
    const next = await firstUnpressed(page, pressed)
    if (!next) return
    pressed.add(next.name)
    await press(next.button)
    await watch.settled()
    if ((await page.locator('main').count()) === 0) watch.say(`“${next.name}” leaves a blank page`)
    await closeAll(page)
    if (page.url() !== here) await back()
  }
}

async function firstUnpressed(page: Page, pressed: ReadonlySet<string>) {
  const buttons = page.locator('main').locator('button:not([disabled]), [role=tab]')
  const names = await buttons.evaluateAll(all =>
    all.map(each => {
      const isShown = (each as HTMLElement).checkVisibility()
      return isShown ? (each.getAttribute('aria-label') ?? each.textContent ?? '').trim() : ''
    }),
  )
  const at = names.findIndex(name => name !== '' && !pressed.has(kind(name)) && !leading.test(name))
  return at === -1 ? undefined : { name: kind(names[at] ?? ''), button: buttons.nth(at) }
}

/** Rows have the same buttons, called after what stands in them. */
const kind = (name: string): string => name.split(/\s+/).slice(0, 2).join(' ').replaceAll(/\d+/g, '0')

/** What a press before has taken away or covered is no fault. */
const press = (button: Locator): Promise<void> => button.click({ timeout: 1_000 }).catch(() => {})

/** Closes whatever stands over the page, the last first; what no key closes goes with the page. */
export async function closeAll(page: Page): Promise<void> {
  const open = page
    .locator('[role=dialog], [role=alertdialog]:not([data-type]), [role=menu], [role=listbox]')
    .filter({ visible: true })
  for (let count = await open.count(), turn = 0; count > 0; count = await open.count(), turn++) {
    if (turn === 3) return void (await page.reload())
    await page.keyboard.press('Escape')
    const last = open.nth(count - 1)
    await last.waitFor({ state: 'hidden', timeout: 5_000 }).catch(() => {})
  }
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

export interface Story {
  readonly id: string
  readonly title: string
  readonly name: string
}

/** All stories of the design system, built as a page that shows any one of them. */
export interface Book {
  readonly stories: readonly Story[]
  /** Makes a page of a browser show stories. */
  open(page: Page): Promise<OpenBook>
  close(): Promise<void>
}

export interface OpenBook {
  readonly page: Page
  /** Draws a story anew and waits until it stands. */
  show(id: string): Promise<void>
  set(globals: Readonly<Record<string, string>>): Promise<void>
}

const root = join(import.meta.dirname, '../..')
const origin = 'http://stories.example'

/** Builds the book once for all that look into it (about five seconds). */
export async function buildBook(): Promise<Book> {
  const folder = await mkdtemp(join(tmpdir(), 'inopsio-stories-'))
  const storybook = join(root, 'node_modules/storybook/dist/bin/dispatcher.js')
  const options = ['--quiet', '--loglevel', 'error', '--disable-telemetry', '--test', '--preview-only']
  const build = spawn(process.execPath, [storybook, 'build', ...options, '-o', folder], {
    cwd: join(root, 'ui'),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, CI: 'true' },
  })
  let output = ''
  for (const stream of [build.stdout, build.stderr]) stream.on('data', data => (output += data))
  const [code] = await once(build, 'close')
  if (code !== 0) throw new Error(`The stories could not be built:\n${output}`)
  const index: { entries: Record<string, Story> } = JSON.parse(
    await readFile(join(folder, 'index.json'), 'utf8'),
  )
  return {
    stories: Object.values(index.entries),
    open: page => openBook(page, folder, Object.keys(index.entries)[0] ?? ''),
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

/** Serves the built files to this page alone, without a port. */
async function openBook(page: Page, folder: string, first: string): Promise<OpenBook> {
  await page.route(`${origin}/**`, route =>
    route.fulfill({ path: join(folder, decodeURIComponent(new URL(route.request().url()).pathname)) }),
  )
  await page.goto(`${origin}/iframe.html?viewMode=story&id=${first}`)
  await page.waitForFunction(isDrawn)
  return {
    page,
    show: id => page.evaluate(showStory, id),
    set: globals => page.evaluate(setGlobals, globals),
  }
}

type Channel = {
  emit(event: string, data: object): void
  once(event: string, listener: (...args: never[]) => void): void
  on(event: string, listener: (...args: never[]) => void): void
  off(event: string, listener: (...args: never[]) => void): void
}

/** What Storybook lays open in its page. */
type StoryWindow = {
  readonly __STORYBOOK_ADDONS_CHANNEL__: Channel
  readonly __STORYBOOK_PREVIEW__?: { readonly currentRender?: { readonly phase?: string } }
}

function isDrawn(): boolean {
  const { __STORYBOOK_PREVIEW__: preview } = window as unknown as StoryWindow
  return preview?.currentRender?.phase === 'finished'
}

/** Runs in the page, over the channel by which Storybook's own sidebar chooses stories. */
function showStory(storyId: string): Promise<void> {
  const { __STORYBOOK_ADDONS_CHANNEL__: channel } = window as unknown as StoryWindow
  return new Promise((resolve, reject) => {
    const failures = ['storyThrewException', 'storyErrored', 'storyMissing']
    const end = () => {
      channel.off('storyRendered', drawn)
      for (const event of failures) channel.off(event, failed)
    }
    const failed = (error: { message?: string }) => {
      end()
      reject(new Error(`${storyId}: ${error.message ?? 'failed'}`))
    }
    const drawn = (id: string) => {
      if (id !== storyId) return
      end()
      resolve()
    }
    channel.on('storyRendered', drawn)
    for (const event of failures) channel.on(event, failed)
    const isShown = new URLSearchParams(location.search).get('id') === storyId
    if (isShown) channel.emit('forceRemount', { storyId })
    else channel.emit('setCurrentStory', { storyId, viewMode: 'story' })
    history.replaceState({}, '', `?viewMode=story&id=${storyId}`)
  })
}

function setGlobals(globals: Readonly<Record<string, string>>): Promise<void> {
  const { __STORYBOOK_ADDONS_CHANNEL__: channel } = window as unknown as StoryWindow
  return new Promise(resolve => {
    channel.once('globalsUpdated', () => resolve())
    channel.emit('updateGlobals', { globals })
  })
}

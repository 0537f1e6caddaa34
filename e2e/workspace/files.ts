import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crc32, deflateSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { expectAccessible } from './accessible.ts'
import { phone, type Workbench } from './workbench.ts'

export function fileTests(open: () => Workbench): void {
  test('a logo is chosen, refused when it is none, seen at once, saved, replaced and removed', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager')
    const company = await workbench.ask(page, 'POST', '/api/v1/crm/companies', { name: 'Lackiererei Logo' })
    await page.goto(`${workbench.url}/app/crm/companies/${company.id}`)
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    const control = page.locator('[data-field=logo]')
    const input = control.getByLabel('Logo', { exact: true })
    await input.setInputFiles({
      name: 'notes.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('no picture'),
    })
    await control.getByRole('alert').filter({ hasText: 'no file it can take' }).waitFor()
    await input.setInputFiles({
      name: 'broken.png',
      mimeType: 'image/png',
      buffer: picture().subarray(0, 60),
    })
    await control
      .getByRole('alert')
      .filter({ hasText: /damaged/ })
      .waitFor()
    await expectAccessible(page, 'refused file')

    await input.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: picture() })
    await control.getByText('logo.png').waitFor()
    await control.locator('img').waitFor()
    assert.equal(await control.getByRole('alert').count(), 0)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Company saved').waitFor()
    await page.getByRole('link', { name: /logo\.png/ }).waitFor()
    await isDrawn(page)
    await expectAccessible(page, 'record with a logo')

    await page.goto(`${workbench.url}/app/crm/companies?q=Lackiererei`)
    await page.getByRole('link', { name: 'Lackiererei Logo' }).waitFor()
    await isDrawn(page)
    await page.goto(`${workbench.url}/app/crm/companies/${company.id}`)
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    await control.getByRole('button', { name: 'Remove the file' }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Company saved').waitFor()
    assert.equal((await workbench.ask(page, 'GET', `/api/v1/crm/companies/${company.id}`)).logo, null)
    await page.context().close()
  })

  test('files are attached by choosing, dropping and pasting, and removed with a way back', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager')
    const company = await workbench.ask(page, 'POST', '/api/v1/crm/companies', { name: 'Anhangwerke' })
    await page.goto(`${workbench.url}/app/crm/companies/${company.id}`)
    const list = page.getByRole('region', { name: 'Attachments' })
    await list.getByText('Drop or paste files anywhere').waitFor()
    await list.locator('input[type=file]').setInputFiles([
      { name: 'contract.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\nsigned') },
      { name: 'plant.png', mimeType: 'image/png', buffer: picture() },
    ])
    for (const name of ['contract.pdf', 'plant.png']) await list.getByRole('link', { name }).waitFor()
    await hand(page, 'drop', 'dropped.txt')
    await list.getByRole('link', { name: 'dropped.txt' }).waitFor()
    await hand(page, 'paste', 'pasted.txt')
    await list.getByRole('link', { name: 'pasted.txt' }).waitFor()
    await expectAccessible(page, 'attachments')

    await list.getByRole('button', { name: 'Remove dropped.txt' }).click()
    await list.getByRole('link', { name: 'dropped.txt' }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
    await list.getByRole('link', { name: 'dropped.txt' }).waitFor()
    const href = await list.getByRole('link', { name: 'contract.pdf' }).getAttribute('href')
    const answer = await page.context().request.get(`${workbench.url}${href}`)
    assert.equal((await answer.body()).toString(), '%PDF-1.7\nsigned')
    assert.match(answer.headers()['content-security-policy'] ?? '', /default-src 'none'/)
    await page.context().close()
  })

  test('a telephone is offered its camera', async () => {
    const workbench = open()
    const page = await workbench.visitAs('manager', phone)
    const company = await workbench.ask(page, 'POST', '/api/v1/crm/companies', { name: 'Kamera GmbH' })
    await page.goto(`${workbench.url}/app/crm/companies/${company.id}`)
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    await page.getByRole('button', { name: 'Take a photo' }).waitFor()
    assert.equal(await page.locator('[data-field=logo] input[capture=environment]').count(), 1)
    await expectAccessible(page, 'file control on a phone')
    await page.context().close()
  })
}

/** What a person does with the mouse or the keyboard, as the page sees it. */
const hand = (page: Page, how: 'drop' | 'paste', name: string): Promise<void> =>
  page.evaluate(
    ([kind, fileName]) => {
      const data = new DataTransfer()
      data.items.add(new File([`text of ${fileName}`], fileName, { type: 'text/plain' }))
      const init = { bubbles: true, cancelable: true }
      document.body.dispatchEvent(
        kind === 'drop'
          ? new DragEvent('drop', { ...init, dataTransfer: data })
          : new ClipboardEvent('paste', { ...init, clipboardData: data }),
      )
    },
    [how, name] as const,
  )

/** Every picture of a stored file in sight has come and has pixels. */
const isDrawn = (page: Page) =>
  page.waitForFunction(() => {
    const pictures = [...document.querySelectorAll<HTMLImageElement>('img[src^="/api/v1/files/"]')]
    return pictures.length > 0 && pictures.every(each => each.complete && each.naturalWidth > 0)
  })

/** A green square of 64 pixels. */
function picture(): Buffer {
  const side = 64
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(side * 3, Buffer.from([0x10, 0xa0, 0x60]))])
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const pixels = deflateSync(Buffer.concat(Array.from({ length: side }, () => row)))
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

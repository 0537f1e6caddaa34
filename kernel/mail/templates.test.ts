import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { type TestTenant, testTenant } from '../testing/tenant.ts'
import { createRecord } from '../write/create.ts'
import { updateRecord } from '../write/update.ts'
import { compose, composeFixed } from './compose.ts'
import { namesIn, renderHtml, renderLine, renderText } from './render.ts'
import { mailTemplates } from './templates.ts'

let kernel: TestKernel
let home: TestTenant<'rita'>

before(async () => {
  kernel = await testKernel()
  home = await testTenant(kernel, { rita: ['representative'] })
})
after(() => kernel.end())

describe('a template', () => {
  test('of the program uses no value that its mail does not have', () => {
    for (const [key, { values, subject, text }] of Object.entries(mailTemplates))
      for (const name of namesIn(subject, text)) assert.ok(name !== null && name in values, `${key}: ${name}`)
  })

  test('escapes every value in HTML, wherever it stands', () => {
    const values = {
      name: `<img src=x onerror="alert('1')">&`,
      items: [{ title: '<b>', text: '"', link: `x"'` }],
    }
    const html = renderHtml('<a href="{{name}}">{{name}}</a>{{items}}', values)
    assert.doesNotMatch(html, /<img|<b>|onerror="/)
    assert.match(html, /&lt;img src=x onerror=&quot;alert\(&#39;1&#39;\)&quot;&gt;&amp;/)
    assert.match(html, /<ul><li><a href="x&quot;&#39;">&lt;b&gt;<\/a><br>&quot;<\/li><\/ul>/)
  })

  test('does not look for names in values', () => {
    assert.equal(renderText('{{a}} {{b}}', { a: '{{b}}', b: 'secret' }), '{{b}} secret')
  })

  test('makes one line of a subject, and leaves no gap in a text', () => {
    assert.equal(renderLine('About {{a}}', { a: 'x\r\nBcc: y\u2028z' }), 'About x Bcc: y z')
    assert.equal(renderText('One\n\n{{a}}\n\nTwo', { a: '' }), 'One\n\nTwo')
    assert.ok(renderLine('{{a}}', { a: 'x'.repeat(5_000) }).length < 500)
  })
})

const entity = () => kernel.registry.get('core.mailTemplate')
const admin = () => home.users.admin.context()
const own = { template: 'digest', locale: 'de', subject: 'Neues: {{count}}', text: 'Hallo {{name}}' }
const values = {
  company: 'Home',
  name: 'Rita',
  count: '3',
  items: [],
  link: 'https://x',
  settings: 'https://y',
}

describe('a company’s own template', () => {
  test('is used for its language and those near it, and the program’s for others', async () => {
    await createRecord(kernel, await admin(), entity(), own)
    const subject = async (locale: string) =>
      (await compose(kernel, await home.users.rita.context(), 'digest', values, locale)).subject
    assert.equal(await subject('de'), 'Neues: 3')
    assert.equal(await subject('de-AT'), 'Neues: 3')
    assert.equal(await subject('fr'), 'What is new at Home: 3')
  })

  test('that names a value its mail does not have is refused, with the name and those there are', async () => {
    const refused = (patch: object) =>
      assert.rejects(
        async () => createRecord(kernel, await admin(), entity(), { ...own, locale: 'it', ...patch }),
        { status: 422, message: /This mail has no value \{\{prize\}\}; it knows \{\{company\}\}/ },
      )
    await refused({ subject: '{{prize}}' })
    await refused({ html: '<p>{{ prize }}</p>' })
    const made = await createRecord(kernel, await admin(), entity(), { ...own, locale: 'it' })
    await assert.rejects(
      async () => updateRecord(kernel, await admin(), entity(), made.id, { text: 'You won {{prize}}' }),
      { status: 422 },
    )
    assert.equal((JSON.parse(made.json ?? '{}') as { uses: string }).uses, 'count, name')
  })

  test('is not to be had for mail about accounts', async () => {
    await assert.rejects(
      async () => createRecord(kernel, await admin(), entity(), { ...own, template: 'forgottenPassword' }),
      { status: 422 },
    )
    assert.match(
      composeFixed('forgottenPassword', { name: 'Ulla', link: '{{link}}' }).html,
      /href="{{link}}"/,
    )
  })

  test('is for administrators to write', async () => {
    await assert.rejects(
      async () => createRecord(kernel, await home.users.rita.context(), entity(), { ...own, locale: 'fr' }),
      { status: 403 },
    )
  })
})

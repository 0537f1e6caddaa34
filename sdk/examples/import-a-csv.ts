import { inopsio } from './connection.ts'

const file = new File(
  ['Surname;Mail;Staff\nBerg;ada.berg@example.com;40\nHolm;no address;50\n'],
  'people.csv',
  { type: 'text/csv' },
)

// What the columns probably mean; `mapping` could say it differently.
const { suggestions } = await inopsio.imports.preview(file)
console.log('understood', suggestions['crm.lead'])

const begun = await inopsio.imports.start(file, {
  entity: 'crm.lead',
  mapping: { Surname: 'lastName', Mail: 'email', Staff: 'employees' },
})
const done = await inopsio.imports.wait(begun.id)
console.log(`${done.created} created, ${done.refused} refused`)

// Refused rows wait until they are corrected.
for await (const { row, data, errors } of inopsio.imports.errors(done.id)) {
  console.log(`row ${row}:`, errors.map(({ message }) => message).join(' '))
  await inopsio.imports.mend(done.id, row, { ...data, Mail: 'holm@example.com' })
}
await inopsio.imports.retry(done.id)
console.log(`${(await inopsio.imports.wait(done.id)).created} created`)

const { undoneCount } = await inopsio.imports.undo(done.id)
console.log(`${undoneCount} taken back`)

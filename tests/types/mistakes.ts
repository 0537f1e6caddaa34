import { entity, f } from '@inopsio/kernel'

/*
 * Mistakes that people make in declarations. Each must be refused by the compiler at the line that holds it: when one
 * passes, `@ts-expect-error` itself becomes the error. Nothing here ever runs.
 */

const label = ['Deal', 'Deals'] as const
const status = f.state({
  phases: { open: 'Open', done: 'Done' },
  statuses: { new: { label: 'New', phase: 'open' }, won: { label: 'Won', phase: 'done' } },
  initial: 'new',
})
const fields = { name: f.text(), value: f.money(), closedAt: f.dateTime(), owner: f.ref('core.user'), status }

export const titleThatIsNoField = entity('types.title', {
  label,
  fields,
  // @ts-expect-error `nam` is no field
  title: 'nam',
})

export const listColumnThatIsNoField = entity('types.column', {
  label,
  fields,
  title: 'name',
  // @ts-expect-error `price` is no field
  list: { columns: ['name', 'price'] },
})

export const sortThatIsNoField = entity('types.sort', {
  label,
  fields,
  title: 'name',
  // @ts-expect-error `-price` sorts by no field
  list: { columns: ['name'], sort: '-price' },
})

export const boardOfNoState = entity('types.board', {
  label,
  fields,
  title: 'name',
  // @ts-expect-error a board needs a state or a choice
  list: { columns: ['name'], board: 'name' },
})

export const formFieldThatIsNoField = entity('types.form', {
  label,
  fields,
  title: 'name',
  // @ts-expect-error `price` is no field
  form: { Main: ['name', 'price'] },
})

export const uniqueColumnThatIsNoField = entity('types.unique', {
  label,
  fields,
  title: 'name',
  // @ts-expect-error `code` is no field
  unique: { code: { on: ['code'], message: 'Taken.' } },
})

export const checkOnNoField = entity('types.check', {
  label,
  fields,
  title: 'name',
  // @ts-expect-error `code` is no field
  check: { code: { sql: 'true', on: ['code'], message: 'No.' } },
})

export const indexOfNoField = entity('types.index', {
  label,
  fields,
  title: 'name',
  // @ts-expect-error `code` is no field
  index: { code: ['code'] },
})

// @ts-expect-error `crm.nothing` is not declared
export const referenceToNothing = f.ref('crm.nothing')

// @ts-expect-error `crm.nothing` is not declared
export const partsOfNothing = f.parts('crm.nothing')

// @ts-expect-error a number is no text
export const defaultOfAnotherType = f.text({ default: 5 })

// @ts-expect-error `purple` is no choice
export const defaultThatIsNoChoice = f.choice({ choices: { red: 'Red' }, default: 'purple' })

export const initialThatIsNoStatus = f.state({
  phases: { a: 'A' },
  statuses: { x: { label: 'X', phase: 'a' } },
  // @ts-expect-error `gone` is no status
  initial: 'gone',
})

export const phaseThatIsNotDeclared = f.state({
  phases: { a: 'A' },
  // @ts-expect-error `b` is no phase
  statuses: { x: { label: 'X', phase: 'b' } },
  initial: 'x',
})

export const actionSetsNoStatus = entity('types.set', {
  label,
  fields,
  title: 'name',
  // @ts-expect-error `wun` is no status
  actions: { win: { label: 'Win', set: { status: 'wun' } } },
})

export const actionSetsNoField = entity('types.setField', {
  label,
  fields,
  title: 'name',
  // @ts-expect-error `price` is no field
  actions: { win: { label: 'Win', set: { price: null } } },
})

export const actionFromNoStatus = entity('types.from', {
  label,
  fields,
  title: 'name',
  // @ts-expect-error `neu` is no status
  actions: { win: { label: 'Win', from: { status: ['neu'] } } },
})

export const actionFromNoState = entity('types.fromField', {
  label,
  fields,
  title: 'name',
  // @ts-expect-error `name` is no state
  actions: { win: { label: 'Win', from: { name: ['new'] } } },
})

export const actionOptionMisspelt = entity('types.confirm', {
  label,
  fields,
  title: 'name',
  // @ts-expect-error the option is called `confirm`
  actions: { win: { label: 'Win', confrim: 'Sure?' } },
})

export const rightOfNoAction = entity('types.right', {
  label,
  fields,
  title: 'name',
  actions: { win: { label: 'Win' } },
  // @ts-expect-error `wun` is neither a right nor an action
  rights: { wun: { viewer: 'all' } },
})

export const rightOfNoRole = entity('types.role', {
  label,
  fields,
  title: 'name',
  // @ts-expect-error `boss` is no role
  rights: { read: { boss: 'all' } },
})

export const rightOfNoScope = entity('types.scope', {
  label,
  fields,
  title: 'name',
  // @ts-expect-error `mine` is no scope
  rights: { read: { viewer: 'mine' } },
})

// @ts-expect-error `e-mail` is no class of personal data
export const piiThatIsNoClass = f.email({ pii: 'e-mail' })

export const retentionSinceNoTime = entity('types.retain', {
  label,
  fields,
  title: 'name',
  // @ts-expect-error a name is no time
  retain: { months: 12, since: 'name', do: 'delete' },
})

export const fieldRightOfNoField = entity('types.fieldRight', {
  label,
  fields,
  title: 'name',
  // @ts-expect-error `price` is no field
  fieldRights: { price: { read: { viewer: 'all' } } },
})

export const ownerThatIsNoReference = entity('types.owner', {
  label,
  fields,
  title: 'name',
  // @ts-expect-error a name is no reference
  owner: 'name',
})

export const frozenInNoPhase = entity('types.frozen', {
  label,
  fields,
  title: 'name',
  // @ts-expect-error `won` is a status, not a phase
  frozen: { status: { phases: ['won'] } },
})

// @ts-expect-error the option is called `max`
export const optionMisspelt = f.text({ maxx: 80 })

// @ts-expect-error the option is called `onDelete`
export const optionOfReferenceMisspelt = f.ref('core.user', { onDelet: 'cascade' })

// @ts-expect-error the option is called `open`
export const optionOfChoiceMisspelt = f.choice({ choices: { a: 'A' }, opne: true })

// @ts-expect-error text has no scale
export const optionOfAnotherKind = f.text({ scale: 2 })

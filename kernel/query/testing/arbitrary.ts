import fc from 'fast-check'
import { codes, contacts, days, instants, sizes, tags, type World, words } from './world.ts'

type Filter = Readonly<Record<string, unknown>>
type Arbitrary = fc.Arbitrary<Filter>

const ordered = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte'] as const
const amounts = ['0', '3.10', '11.00', '12.50', '9999999999.99', '-1']

/** Filters as people and programs might send them, over the fields of the world. */
export function filters(world: World): { article: Arbitrary; account: Arbitrary } {
  const article = nested(articleConditions(world))
  return { article, account: nested(accountConditions(world)) }
}

/** Any of the conditions, combined up to three levels deep. */
function nested(condition: Arbitrary): Arbitrary {
  const { filter } = fc.letrec<{ filter: Filter }>(tie => ({
    filter: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      { weight: 3, arbitrary: condition },
      // Missing values behave differently in what is denied, so that much is.
      { weight: 3, arbitrary: condition.map(one => ({ not: one })) },
      { weight: 2, arbitrary: fc.array(tie('filter'), { maxLength: 3 }).map(list => ({ or: list })) },
      { weight: 2, arbitrary: fc.array(tie('filter'), { maxLength: 3 }).map(list => ({ and: list })) },
      { weight: 2, arbitrary: tie('filter').map(one => ({ not: one })) },
    ),
  }))
  return filter
}

const on = (field: string, operator: string, operand: fc.Arbitrary<unknown>): Arbitrary =>
  operand.map(value => ({ [field]: { [operator]: value } }))

/** `{"stock": 3}`; an object would be read as operators. */
const short = (field: string, operand: fc.Arbitrary<unknown>): Arbitrary =>
  operand.filter(value => typeof value !== 'object').map(value => ({ [field]: value }))

const equality = (field: string, values: fc.Arbitrary<unknown>): Arbitrary[] => [
  short(field, values),
  on(field, 'eq', values),
  on(field, 'ne', values),
  on(field, 'in', fc.array(values, { maxLength: 3 })),
  on(field, 'notIn', fc.array(values, { maxLength: 3 })),
]

const emptiness = (field: string): Arbitrary[] => [
  on(field, 'empty', fc.boolean()),
  fc.constant({ [field]: null }),
]

const order = (field: string, values: fc.Arbitrary<unknown>): Arbitrary[] => [
  ...equality(field, values),
  ...ordered.map(operator => on(field, operator, values)),
  on(field, 'between', fc.tuple(values, values)),
]

function text(field: string, values: readonly string[]): Arbitrary[] {
  const whole = fc.constantFrom(...values)
  const start = whole.chain(word =>
    fc.integer({ min: 1, max: 3 }).map(length => [...word].slice(0, length).join('')),
  )
  const cased = start.chain(part => fc.constantFrom(part, part.toUpperCase(), part.toLowerCase()))
  return [...equality(field, whole), on(field, 'startsWith', cased), on(field, 'contains', cased)]
}

const period = fc.oneof(
  fc.constantFrom(
    'today',
    'yesterday',
    'tomorrow',
    'thisWeek',
    'lastWeek',
    'thisMonth',
    'lastMonth',
    'thisYear',
    'lastYear',
    'nextYear',
    'thisQuarter',
  ),
  fc.record({ last: fc.integer({ min: 1, max: 20 }), unit: fc.constantFrom('day', 'week', 'month') }),
  fc.record({ next: fc.integer({ min: 1, max: 3 }), unit: fc.constantFrom('day', 'quarter', 'year') }),
)

const set = (field: string, values: fc.Arbitrary<unknown>): Arbitrary[] => [
  on(field, 'has', values),
  on(field, 'hasAny', fc.array(values, { maxLength: 3 })),
  on(field, 'hasAll', fc.array(values, { maxLength: 3 })),
  on(field, 'empty', fc.boolean()),
]

const lists = (field: string, filter: Arbitrary): Arbitrary[] =>
  ['some', 'none', 'every'].map(operator => on(field, operator, fc.oneof(filter, fc.constant({}))))

function categoryConditions({ categories }: World): Arbitrary {
  const id = fc.constantFrom(...categories.map(category => category.id))
  return fc.oneof(
    on('parent', 'under', id),
    on('parent', 'under', fc.array(id, { minLength: 1, maxLength: 3 })),
    on('parent', 'empty', fc.boolean()),
    ...equality('parent', id),
    on('name', 'startsWith', fc.constantFrom('category 1', 'Cat', 'x')),
    on('parent.name', 'eq', fc.constantFrom('Category 0', 'Category 1')),
    on('parent.parent.name', 'ne', fc.constantFrom('Category 0', 'Category 1')),
  )
}

function ownAccount({ accounts, users }: World, prefix = ''): Arbitrary[] {
  const owner = fc.constantFrom('me', users.rita.id, users.max.id)
  const names = accounts.map(account => account.name)
  return [
    ...text(`${prefix}name`, names),
    ...equality(`${prefix}owner`, owner),
    ...emptiness(`${prefix}owner`),
    ...order(`${prefix}articles`, fc.integer({ min: 0, max: 40 })),
    ...order(`${prefix}lowestStock`, fc.integer({ min: 0, max: 3 })),
    ...emptiness(`${prefix}lowestStock`),
  ]
}

function articleConditions(world: World): Arbitrary {
  const supplier = fc.constantFrom(...world.accounts.map(account => account.id))
  const money = fc.oneof(
    fc.constantFrom(...amounts),
    fc.record({ amount: fc.constantFrom('12.50', '0.00', '11.00'), currency: fc.constantFrom('EUR', 'USD') }),
    fc.constant({ amount: '500', currency: 'JPY' }),
  )
  const category = categoryConditions(world)
  return fc.oneof(
    ...text('name', words),
    ...text('code', codes),
    ...emptiness('code'),
    ...text('contact', contacts),
    ...emptiness('contact'),
    ...order('stock', fc.integer({ min: -1, max: 6 })),
    ...emptiness('stock'),
    ...order('weight', fc.constantFrom('0', '0.75', '1.500', '2.250', '99')),
    ...order('price', money),
    ...emptiness('price'),
    ...['eq', 'ne'].map(operator => on('active', operator, fc.boolean())),
    ...order('launchedOn', fc.constantFrom(...days)),
    ...emptiness('launchedOn'),
    on('launchedOn', 'during', period),
    ...order('seenAt', fc.constantFrom(...instants)),
    on('seenAt', 'during', period),
    on('createdAt', 'during', period),
    ...equality('size', fc.constantFrom(...sizes)),
    ...emptiness('size'),
    ...set('tags', fc.constantFrom(...tags)),
    ...set('categories', fc.constantFrom(...world.categories.map(one => one.id))),
    ...lists('categories', category),
    ...equality('supplier', supplier),
    ...emptiness('supplier'),
    on('supplier', 'is', fc.oneof(...ownAccount(world))),
    ...ownAccount(world, 'supplier.'),
    ...lists('supplier.supplied', fc.constantFrom({ stock: { gt: 4 } }, { active: true })),
  )
}

const accountConditions = (world: World): Arbitrary =>
  fc.oneof(...ownAccount(world), ...lists('supplied', articleConditions(world)))

const sortKeys = {
  article: ['name', 'contact', 'stock', 'price', 'launchedOn', 'seenAt', 'createdAt', 'id'],
  account: ['name', 'createdAt', 'id'],
}

/** Up to three keys in any mix of directions. */
export const sorts = (entity: keyof typeof sortKeys): fc.Arbitrary<string> =>
  fc
    .uniqueArray(fc.constantFrom(...sortKeys[entity]), { minLength: 1, maxLength: 3 })
    .chain(keys => fc.tuple(...keys.map(key => fc.constantFrom(key, `-${key}`))))
    .map(keys => keys.join(','))

import pg from 'pg'
import { places, resolveOwn } from '../custom/own-object.ts'
import { DatabaseError } from '../db/errors.ts'
import type { Transaction } from '../db/executor.ts'
import { type Sql, sql, statement } from '../db/statement.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import { allOf, visibleRows } from '../query/access.ts'
import type { Need } from '../rights/begin.ts'
import type { Context, Owners } from '../rights/context.ts'
import { type Role, roles } from '../rights/roles.ts'
import { runAs, transactAs } from '../rights/run.ts'
import { createRecord } from '../write/create.ts'
import type { TestKernel } from './kernel.ts'
import { asOwner } from './owner.ts'
import { type TestTenant, type TestUser, testTenant } from './tenant.ts'

type Right = Need['right']

/**
 * Compares, for every entity, default role and right, three things: what the declaration says, what row-level security
 * lets through, and what the kernel's own conditions let through. Answers every difference in words.
 *
 * The tables lose their checks and triggers for it, so that bare rows will do: not for a database that is used further.
 */
export async function disagreements(kernel: TestKernel): Promise<string[]> {
  const company = await companyWithTeams(kernel)
  const stranger = await testTenant(kernel, {})
  const owners = Object.values(company.users).map(user => user.id)
  const entities = [...[...kernel.registry.entities.values()].filter(hasOwnRows), ...ownObjects]
  await bareTables(kernel, entities)
  await insertProbes(kernel, entities, company.tenant.id, owners)
  await insertProbes(kernel, entities, stranger.tenant.id, [stranger.users.admin.id])
  const grants = await grantsOf(kernel, entities)
  const found: string[] = []
  for (const role of Object.keys(roles) as Role[])
    for (const entity of entities) {
      const probe = new Probe(
        kernel,
        entity,
        company.users[role],
        owners,
        grants.get(entity.table) ?? new Set(),
      )
      for (const difference of await probe.differences()) found.push(`${role} on ${entity.id}: ${difference}`)
    }
  return found
}

/** What all tenants share has no policies to agree with; a view is read through the tables it names. */
const hasOwnRows = ({ scope }: ResolvedEntity): boolean => scope === undefined || scope === 'tenant'

/** Objects as a tenant makes them, in the first and the last of their places. */
const ownObjects = [1, places].map(place =>
  resolveOwn({
    ...{
      id: '',
      key: `probe${place}`,
      path: `probes-${place}`,
      one: 'Probe',
      many: 'Probes',
      position: null,
    },
    ...{ help: null, icon: null, titleLabel: null, retired: false, place },
    rights: Object.fromEntries(
      ['read', 'create', 'update', 'delete', 'share'].map(right => [
        right,
        { salesManager: 'all', teamLead: 'team', representative: 'own' },
      ]),
    ),
  }),
)

type Cast = Role | 'mate' | 'below'

/** Everybody with a role is in one team with `mate`; `below` is in a team beneath it, the administrator in none. */
async function companyWithTeams(kernel: TestKernel): Promise<TestTenant<Cast>> {
  const people = Object.fromEntries(Object.keys(roles).map(role => [role, [role]])) as Record<Role, Role[]>
  const company = await testTenant<Cast>(kernel, { ...people, mate: [], below: [] })
  const { admin: _, below, ...members } = company.users
  const idsOf = (users: readonly TestUser[]) => users.map(user => user.id)
  const upper = await newTeam(kernel, company, { name: 'North', members: idsOf(Object.values(members)) })
  await newTeam(kernel, company, { name: 'North-East', parent: upper, members: [below.id] })
  return company
}

const newTeam = async (kernel: TestKernel, { system }: TestTenant<Cast>, input: unknown): Promise<string> =>
  (await createRecord(kernel, await system(), kernel.registry.get('core.team'), input)).id

async function bareTables({ database }: TestKernel, entities: readonly ResolvedEntity[]): Promise<void> {
  const tables = entities.map(entity => entity.table)
  await asOwner(
    database.superuserUrl,
    `do $do$
     declare c record;
     begin
       for c in select conrelid::regclass as of, conname from pg_constraint
                where contype in ('c', 'f') and conparentid = 0 and conrelid::regclass::text in (${quoted(tables)}) loop
         execute format('alter table %s drop constraint %I cascade', c.of, c.conname);
       end loop;
       for c in select attrelid::regclass as of, attname from pg_attribute
                where attnotnull and attnum > 0 and attgenerated = '' and attname not in ('tenant_id', 'id')
                  and attrelid::regclass::text in (${quoted(tables)}) loop
         begin
           execute format('alter table %s alter %I drop not null', c.of, c.attname);
         exception when invalid_table_definition then null; -- part of the primary key
         end;
       end loop;
       for c in select indexrelid::regclass as name from pg_index
                where indisunique and not indisprimary and indrelid::regclass::text in (${quoted(tables)}) loop
         execute format('drop index %s cascade', c.name);
       end loop;
       for c in select unnest(array[${quoted(tables)}]) as of loop
         execute format('alter table %s disable trigger user', c.of);
       end loop;
     end $do$`,
  )
}

const quoted = (names: readonly string[]): string => names.map(name => `'${name}'`).join(', ')

/** One row for each entity and owner. A part or a `via` record hangs on the row of the same owner. */
async function insertProbes(
  kernel: TestKernel,
  entities: readonly ResolvedEntity[],
  tenant: string,
  owners: readonly string[],
): Promise<void> {
  const client = new pg.Client(kernel.database.superuserUrl)
  await client.connect()
  try {
    for (const entity of entities)
      for (const [i, owner] of owners.entries()) {
        const row = probeRow(kernel, entity, tenant, owner, probeId(entity, tenant, i), i)
        await client.query(row.text, [...row.values])
      }
  } finally {
    await client.end()
  }
}

/** What the program may do to each table at all. */
async function grantsOf(
  { database }: TestKernel,
  entities: readonly ResolvedEntity[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = await asOwner(
    database.ownerUrl,
    `select name, array(select privilege from unnest(array['insert', 'update', 'delete']) privilege
                        where has_table_privilege('inopsio_app', name, privilege)) as grants
     from unnest($1::text[]) name`,
    [entities.map(entity => entity.table)],
  )
  return new Map(rows.map(row => [String(row.name), new Set(row.grants as string[])]))
}

const probeId = ({ table }: ResolvedEntity, tenant: string, i: number): string => {
  const place = [...table].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 0xffffff, 7)
  return `0190${tenant.slice(-4)}-0000-7000-8000-${place.toString(16).padStart(8, '0')}${i.toString(16).padStart(4, '0')}`
}

/** The least a row needs to say to whom it belongs. */
function probeRow(
  { registry }: TestKernel,
  entity: ResolvedEntity,
  tenant: string,
  owner: string,
  id: string,
  i: number,
): Sql {
  const columns = [sql`tenant_id`, sql`id`]
  const values: unknown[] = [tenant, id]
  const add = (key: string | undefined, value: unknown) => {
    const column = key === undefined ? undefined : entity.all.get(key)?.columns[0]?.name
    if (column) columns.push(sql.ref(column))
    if (column) values.push(value)
  }
  add(entity.owner, owner)
  if (entity.part) add('parent', probeId(registry.get(entity.part), tenant, i))
  const via = entity.via === undefined ? undefined : (entity.fields[entity.via] as { target?: string })
  if (via?.target) add(entity.via, probeId(registry.get(via.target), tenant, i))
  add(entity.at, new Date())
  return sql`insert into ${sql.ref(entity.table)} (${sql.join(columns)}) values (${sql.join(values)})`
}

class Rollback extends Error {}

/** One person's view of the probes of one entity. Sets are written as the owners' places, e.g. "0 3 7". */
class Probe {
  readonly #kernel: TestKernel
  readonly #entity: ResolvedEntity
  readonly #user: TestUser
  readonly #owners: readonly string[]
  readonly #grants: ReadonlySet<string>

  constructor(
    kernel: TestKernel,
    entity: ResolvedEntity,
    user: TestUser,
    owners: readonly string[],
    grants: ReadonlySet<string>,
  ) {
    this.#kernel = kernel
    this.#entity = entity
    this.#user = user
    this.#owners = owners
    this.#grants = grants
  }

  async differences(): Promise<string[]> {
    const context = await this.#user.context()
    const readable = this.#expected(context, 'read')
    const found = [
      differ('read', readable, await this.#read(context)),
      differ(
        'read by the kernel’s conditions',
        this.#byConditions(readable, context),
        await this.#readByConditions(context),
      ),
    ]
    if (this.#grants.has('update'))
      found.push(
        differ('update', both(readable, this.#expected(context, 'update')), await this.#lock(context)),
      )
    if (this.#grants.has('delete'))
      found.push(
        differ('delete', both(readable, this.#expected(context, 'delete')), await this.#delete(context)),
      )
    if (this.#grants.has('insert'))
      found.push(differ('create', this.#expected(context, 'create'), await this.#create(context)))
    return found.filter(each => each !== null)
  }

  /** The places whose rows the declaration grants. Parts are written by who may update their parent. */
  #expected(context: Context, right: Right): string {
    let holder = this.#entity
    while (holder.part) holder = this.#kernel.registry.get(holder.part)
    const asked = holder !== this.#entity && right === 'delete' ? 'update' : right
    return this.#places(i => holds(context.owners(asked, holder), this.#owners[i] ?? ''))
  }

  /** Whose access another record decides is left to that record's policy. */
  #byConditions(readable: string, context: Context): string {
    const isLeft = context.accessFrom(this.#entity) !== null || this.#entity.seenWith !== undefined
    return isLeft ? this.#places(() => true) : readable
  }

  #read(context: Context): Promise<string> {
    return this.#select(context, [this.#need('read')], sql`true`)
  }

  /** With all rows open to the policy, only the conditions are left to choose. */
  #readByConditions(context: Context): Promise<string> {
    const everything: Need = { right: 'read', entity: this.#entity, owners: 'all' }
    return this.#select(context, [everything], allOf(visibleRows(context, this.#entity, 't')))
  }

  #lock(context: Context): Promise<string> {
    return this.#select(context, [this.#need('read'), this.#need('update')], sql`true`, sql`for update`)
  }

  #select(context: Context, needs: readonly Need[], where: Sql, lock = sql.empty): Promise<string> {
    const table = sql.ref(this.#entity.table)
    return runAs(
      this.#kernel,
      context,
      () => ({
        needs,
        statements: [sql`select t.id, t.tenant_id from ${table} t where ${where} ${lock}`],
        read: ([rows]) => this.#placesOf(rows?.rows ?? [], context),
      }),
      { lane: 'write' },
    )
  }

  #delete(context: Context): Promise<string> {
    const { part, table } = this.#entity
    const needs = [this.#need('read'), this.#need(part ? 'update' : 'delete')]
    return this.#undone(context, needs, async tx => {
      const [rows] = await tx.run([sql`delete from ${sql.ref(table)} returning id, tenant_id`])
      return this.#placesOf(rows?.rows ?? [], context)
    })
  }

  #create(context: Context): Promise<string> {
    return this.#undone(context, [this.#need('create')], async tx => {
      const allowed = new Set<number>()
      for (const [i, owner] of this.#owners.entries())
        if (await this.#mayInsert(tx, context, owner, i)) allowed.add(i)
      return this.#places(i => allowed.has(i))
    })
  }

  #mayInsert(tx: Transaction, context: Context, owner: string, i: number): Promise<boolean> {
    const id = probeId(this.#entity, context.tenant.id, 1000 + i)
    const row = probeRow(this.#kernel, this.#entity, context.tenant.id, owner, id, i)
    return tx
      .savepoint(inner => inner.run([statement(row.text, row.values)]))
      .then(
        () => true,
        error => {
          if (error instanceof DatabaseError && error.code === '42501') return false
          throw error
        },
      )
  }

  async #undone(
    context: Context,
    needs: readonly Need[],
    work: (tx: Transaction) => Promise<string>,
  ): Promise<string> {
    let answer = ''
    await transactAs(this.#kernel, context, { needs }, async tx => {
      answer = await work(tx)
      throw new Rollback()
    }).catch(error => {
      if (!(error instanceof Rollback)) throw error
    })
    return answer
  }

  #need(right: Right): Need {
    return { right, entity: this.#entity }
  }

  /** A row of another tenant would show as "foreign". */
  #placesOf(rows: readonly (readonly (string | null)[])[], { tenant }: Context): string {
    const foreign = rows.some(([, of]) => of !== tenant.id) ? 'foreign ' : ''
    const ids = new Set(rows.map(([id]) => id))
    return foreign + this.#places(i => ids.has(probeId(this.#entity, tenant.id, i)))
  }

  #places(isIn: (place: number) => boolean): string {
    return this.#owners
      .map((_, i) => i)
      .filter(isIn)
      .join(' ')
  }
}

const holds = (owners: Owners, owner: string): boolean =>
  owners === 'all' || (owners !== 'none' && owners.includes(owner))

function both(left: string, right: string): string {
  const other = new Set(right.split(' '))
  return left
    .split(' ')
    .filter(place => other.has(place))
    .join(' ')
}

const differ = (what: string, expected: string, found: string): string | null =>
  expected === found ? null : `${what} should reach [${expected}] and reaches [${found}]`

import { shortName } from './name.ts'
import type { Named } from './schema.ts'

export interface Routine {
  readonly function: Named
  readonly triggers: readonly Named[]
}

export interface RoutineParts {
  readonly table: string
  /** Function and trigger are called `<table>_<suffix>`. */
  readonly suffix: string
  /** `after insert or update or delete`; several ones, by suffix of their own, for a condition on each event. */
  readonly when: string | Readonly<Record<string, string>>
  /** Whether those with conditions fire before or after; after, when left out. */
  readonly time?: 'before' | 'after'
  /** One line: why it is there. */
  readonly about: string
  readonly declare?: readonly string[]
  /** Statements, without indentation. */
  readonly body: string
  /**
   * Reads or writes other tables: runs as the owner of the tables with a pinned path. `pg_temp` comes last, because the
   * program may make temporary tables and none of them may stand in for ours. Nobody may execute it, or it could be
   * hung on such a table and write false history; a trigger that exists needs no such right to fire.
   */
  readonly asOwner: boolean
}

export function routine({
  table,
  suffix,
  when,
  time = 'after',
  about,
  declare = [],
  body,
  asOwner,
}: RoutineParts): Routine {
  const name = shortName(table, suffix)
  const security = asOwner ? ' security definer set search_path = pg_catalog, public, pg_temp' : ''
  const variables = declare.length > 0 ? `declare\n${declare.map(line => `  ${line};\n`).join('')}` : ''
  return {
    function: {
      name,
      sql: `-- ${about}
create or replace function ${name}() returns trigger
language plpgsql${security} as $$
${variables}begin
${body.replaceAll(/^(?=.)/gm, '  ')}
end
$$;${asOwner ? `\nrevoke all on function ${name}() from public;` : ''}`,
    },
    triggers:
      typeof when === 'string'
        ? [trigger(name, table, when, name)]
        : Object.entries(when).map(([event, condition]) =>
            trigger(shortName(table, suffix, event), table, `${time} ${event}`, name, condition),
          ),
  }
}

/** A condition spares the call of the function where it has nothing to do. */
function trigger(name: string, table: string, when: string, code: string, condition?: string): Named {
  const only = condition === undefined ? '' : ` when (${condition})`
  return {
    name,
    sql: `create trigger ${name} ${when} on ${table}\n  for each row${only} execute function ${code}();`,
  }
}

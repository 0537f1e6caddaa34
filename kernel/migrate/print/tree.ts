import type { ResolvedEntity } from '../../entity/registry.ts'
import { shortName } from './name.ts'
import { refuse } from './refuse.ts'
import { indented } from './text.ts'

/**
 * Refuses a move that would close a circle. Moves within one tree take turns, because two at once could close a circle
 * that neither of them sees. A new record cannot close one: nothing lies below it yet.
 */
export const treeLines = ({ table, label, all }: ResolvedEntity): readonly string[] =>
  [...all.values()]
    .filter(field => field.kind.kind === 'tree')
    .map(field => {
      const column = field.columns[0]?.name ?? ''
      const refusal = refuse(
        `A ${label[0].toLowerCase()} cannot lie below itself.`,
        shortName(table, column, 'circle'),
        table,
      )
      return `if new.${column} is distinct from old.${column} and new.${column} is not null then
  perform pg_advisory_xact_lock(hashtextextended('${table}.${column}', hashtextextended(new.tenant_id::text, 0)));
  if exists (
    with recursive above (id) as (
      select new.${column}
      union
      select ${table}.${column} from ${table} join above on ${table}.id = above.id
      where ${table}.tenant_id = new.tenant_id and ${table}.${column} is not null)
    select from above where above.id = new.id) then
${indented(refusal, '    ')}
  end if;
end if;`
    })

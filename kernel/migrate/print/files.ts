import type { ResolvedEntity, ResolvedField } from '../../entity/registry.ts'
import type { FileField } from '../../fields/file/file.ts'
import { literal } from '../../fields/sql-text.ts'
import { type Routine, routine } from './routine.ts'
import { indented } from './text.ts'

/**
 * What takes a file in when a row names it, whoever writes: a fresh one of the writer's own, or one that this very field
 * of this very record has had before. It also writes the description beside the id. Null where no field holds a file.
 */
export function filesRoutine(entity: ResolvedEntity): Routine | null {
  const fields = [...entity.all.values()].filter(({ kind }) => kind.kind === 'file')
  if (fields.length === 0 || entity.class === 'stream') return null
  const columns = fields.map(namesOf)
  const differ = columns.flatMap(names => names.map(name => `new.${name} is distinct from old.${name}`))
  const given = columns.flatMap(names => names.map(name => `new.${name} is not null`))
  return routine({
    table: entity.table,
    suffix: 'files',
    when: { insert: given.join(' or '), update: differ.join(' or ') },
    time: 'before',
    about: `A file belongs to one field of one of the ${entity.label[1].toLowerCase()}.`,
    body: `${fields.map(field => held(entity, field)).join('\n')}\nreturn new;`,
    asOwner: true,
  })
}

const namesOf = ({ columns }: ResolvedField): readonly string[] => columns.map(({ name }) => name)

function held(entity: ResolvedEntity, field: ResolvedField): string {
  const [id = '', about = ''] = namesOf(field)
  return `if tg_op = 'INSERT' or new.${id} is distinct from old.${id} then
  new.${about} := core_hold_file(new.tenant_id, new.${id}, ${literal(entity.id)}, new.id, ${literal(field.key)},
${indented(literal(rulesOf(field)), '    ')});
else
  new.${about} := old.${about};
end if;`
}

/** What the field asks of a file, and how it is called when that is said to people. */
function rulesOf({ label, field }: ResolvedField): string {
  const { maxBytes, types, image } = field as FileField
  return JSON.stringify({ label, maxBytes, types, image })
}

import { add, addImport, exists, finish, replace } from './files.ts'
import { type EntityName, entityName, pluralOf } from './names.ts'

/** Writes the declaration of a new entity and makes its module know it. */
export function skeletonOfEntity(id: string): void {
  const name = entityName(id)
  const folder = `modules/${name.module}`
  if (!exists(`${folder}/module.ts`))
    throw new Error(
      `There is no module ${name.module}. Make it first: npm run generate module ${name.module}`,
    )
  add(`${folder}/${name.file}/${name.file}.entity.ts`, declaration(name))
  addImport(`${folder}/module.ts`, `import { ${name.type} } from './${name.file}/${name.file}.entity.ts'`)
  replace(`${folder}/module.ts`, 'entities: [', `entities: [${name.type}, `)
  addImport(`${folder}/index.ts`, `export { ${name.type} } from './${name.file}/${name.file}.entity.ts'`)
  finish(`Say what it is, then: npm run generate migration ${name.module} ${name.file.replaceAll('-', '_')}`)
}

const declaration = ({
  id,
  type,
  label,
  noun,
}: EntityName): string => `import { entity, f } from '@inopsio/kernel'

/** What one ${noun} is, in a sentence. */
export const ${type} = entity('${id}', {
  label: ['${label}', '${pluralOf(label)}'],
  title: 'name',
  fields: {
    name: f.text({ max: 120, required: true, search: true, index: true }),
  },
  rights: { read: { everyone: 'all' }, create: { salesManager: 'all' }, update: { salesManager: 'all' } },
  list: { columns: ['name', 'createdAt'], sort: 'name' },
  form: { '${label}': ['name'] },
})

declare module '@inopsio/kernel' {
  interface Entities {
    '${id}': typeof ${type}
  }
}
`

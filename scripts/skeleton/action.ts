import { add, addImport, exists, finish, read, replace } from './files.ts'
import { capital, type EntityName, entityName, kebab } from './names.ts'

/** Declares an action of an entity and writes the place where it is said what it does. */
export function skeletonOfAction(id: string, action: string): void {
  const name = entityName(id)
  const entityFile = `modules/${name.module}/${name.file}/${name.file}.entity.ts`
  if (!exists(entityFile))
    throw new Error(`There is no ${entityFile}. Make the entity first: npm run generate entity ${id}`)
  declare(entityFile, action)
  const file = `modules/${name.module}/${name.file}/${name.file}.actions.ts`
  if (exists(file)) replace(file, `handle('${id}', {`, `handle('${id}', {${handler(action)},\n`)
  else addHandlers(file, name, action)
  finish(`Say who may ${action} (rights) and what it does, then: npm run generate`)
}

function declare(file: string, action: string): void {
  const declared = `${action}: { label: '${capital(kebab(action).replaceAll('-', ' '))}' }`
  if (/^ {2}actions: \{/m.test(read(file)))
    replace(file, /^ {2}actions: \{/m, `  actions: {\n    ${declared},`)
  else replace(file, /^ {2}list: \{/m, `  actions: { ${declared} },\n  list: {`)
  replace(file, /^ {2}rights: \{/m, `  rights: { ${action}: { salesManager: 'all' },`)
}

const handler = (action: string): string => `
  ${action}({ record }) {
    throw new Error(\`Say here what it means to ${action} \${record.id}.\`)
  }`

function addHandlers(file: string, { id, module, noun, file: folder }: EntityName, action: string): void {
  add(
    file,
    `import { handle } from '@inopsio/kernel/server'

export const ${noun}Actions = handle('${id}', {${handler(action)},
})
`,
  )
  const server = `modules/${module}/server.ts`
  addImport(server, `import { ${noun}Actions } from './${folder}/${folder}.actions.ts'`)
  replace(server, 'handlers: [', `handlers: [${noun}Actions, `)
}

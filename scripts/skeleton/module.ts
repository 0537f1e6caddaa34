import { add, addImport, finish, read, replace } from './files.ts'
import { capital } from './names.ts'

/** Writes an empty module and makes the program know it. */
export function skeletonOfModule(id: string): void {
  if (!/^[a-z][a-z0-9]*$/.test(id))
    throw new Error(`"${id}" is no name for a module: one word in small letters.`)
  const folder = `modules/${id}`
  add(`${folder}/package.json`, manifest(id))
  add(`${folder}/module.ts`, moduleFile(id))
  add(`${folder}/index.ts`, `export { ${id} } from './module.ts'\n`)
  add(`${folder}/server.ts`, serverFile(id))
  add(`${folder}/migrations/.gitkeep`, '')
  addImport('apps/server/modules.ts', `import { ${id}Server } from '@inopsio/${id}/server'`)
  replace('apps/server/modules.ts', list, withLast(id))
  replace(
    'apps/server/package.json',
    '"@inopsio/kernel"',
    `"@inopsio/${id}": "0.1.0",\n    "@inopsio/kernel"`,
  )
  finish(`npm install, then its first entity: npm run generate entity ${id}.noun`)
}

const list = /productModules: [^=]*= \[[^\]]*/

/** The list of modules as it stands, with this one at the end. */
const withLast = (id: string): string => `${list.exec(read('apps/server/modules.ts'))?.[0]}, ${id}Server`

const manifest = (id: string): string => `{
  "name": "@inopsio/${id}",
  "version": "0.1.0",
  "private": true,
  "type": "module",
  "license": "Apache-2.0",
  "exports": {
    ".": "./index.ts",
    "./server": "./server.ts"
  },
  "dependencies": {
    "@inopsio/kernel": "0.1.0"
  }
}
`

const moduleFile = (id: string): string => `import { module } from '@inopsio/kernel'

/** What the module is about, in a sentence. */
export const ${id} = module({
  id: '${id}',
  label: '${capital(id)}',
  needs: ['core'],
  entities: [],
})
`

const serverFile = (id: string): string => `import type { ServerModule } from '@inopsio/kernel/server'
import { ${id} } from './module.ts'

/** The server half of the module: what its actions do and how its tables came to be. */
export const ${id}Server: ServerModule = {
  module: ${id},
  migrations: new URL('./migrations/', import.meta.url),
  handlers: [],
}
`
